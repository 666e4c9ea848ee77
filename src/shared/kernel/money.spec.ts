import fc from 'fast-check';
import { currencyDecimals, formatMoney, isCurrency, multiply, parseMoney, taxOnTop, taxWithin } from './money.js';

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const positive = fc.bigInt({ min: 0n, max: 10n ** 15n });
const currency = fc.constantFrom('JPY', 'USD', 'EUR', 'KWD', ...Intl.supportedValuesOf('currency'));
const thousandths = fc.integer({ min: 0, max: 100_000 });
const decimal = (value: number): string => (value / 1000).toFixed(3);

/** `numerator / denominator`, half up, for amounts that are not negative. */
const divide = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

describe('Money at the edge', () => {
  it.each([
    ['USD', 15_000n, '150.00'],
    ['USD', 8950n, '89.50'],
    ['USD', 5n, '0.05'],
    ['USD', -5n, '-0.05'],
    ['JPY', 150n, '150'],
    ['KWD', 1500n, '1.500'],
  ])('has the decimals of %s', (code, amount, text) => {
    expect(formatMoney(amount, code)).toBe(text);
    expect(parseMoney(text, code)).toBe(amount);
  });

  it('comes back unchanged in every currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        expect(parseMoney(formatMoney(amount, code), code)).toBe(amount);
      }),
    );
  });

  it('is always written with exactly the decimals of the currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const places = currencyDecimals(code);

        expect(formatMoney(amount, code)).toMatch(places === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${places}}$`));
      }),
    );
  });

  it('may be read with fewer decimals, never with more that mean something', () => {
    expect(parseMoney('150', 'USD')).toBe(15_000n);
    expect(parseMoney('1.5', 'KWD')).toBe(1500n);
    expect(parseMoney('0.001', 'USD')).toBeNull();
    expect(parseMoney('0.5', 'JPY')).toBeNull();
    expect(parseMoney('1.0005', 'KWD')).toBeNull();
  });

  it('knows the currencies of ISO 4217 and no others', () => {
    expect(['USD', 'JPY', 'KWD'].map(isCurrency)).toEqual([true, true, true]);
    expect(['usd', 'XQX', '', 'DOLLAR'].map(isCurrency)).toEqual([false, false, false, false]);
  });
});

describe('Rounding', () => {
  it('rounds a product half up, exactly as whole numbers do', () => {
    fc.assert(
      fc.property(positive, thousandths, (amount, factor) => {
        expect(multiply(amount, decimal(factor))).toBe(divide(amount * BigInt(factor), 1000n));
      }),
    );
  });

  it('rounds what is given back as it rounds what was taken', () => {
    fc.assert(
      fc.property(positive, thousandths, (amount, factor) => {
        expect(multiply(-amount, decimal(factor))).toBe(-multiply(amount, decimal(factor)));
        expect(taxOnTop(-amount, decimal(factor))).toBe(-taxOnTop(amount, decimal(factor)));
        expect(taxWithin(-amount, decimal(factor))).toBe(-taxWithin(amount, decimal(factor)));
      }),
    );
  });

  it('does not suffer from binary fractions', () => {
    expect(multiply(100n, '1.005')).toBe(101n);
    expect(multiply(10n ** 15n, '0.1')).toBe(10n ** 14n);
    expect(taxOnTop(1000n, '8.875')).toBe(89n);
  });

  it('changes nothing when multiplying by one', () => {
    fc.assert(fc.property(minor, (amount) => expect(multiply(amount, '1')).toBe(amount)));
  });
});

describe('Tax', () => {
  it('on top is the percentage of the net amount, half up', () => {
    fc.assert(
      fc.property(positive, thousandths, (net, rate) => {
        expect(taxOnTop(net, decimal(rate))).toBe(divide(net * BigInt(rate), 100_000n));
      }),
    );
  });

  it('within is the part of the gross amount that the rate makes up, half up', () => {
    fc.assert(
      fc.property(positive, thousandths, (gross, rate) => {
        expect(taxWithin(gross, decimal(rate))).toBe(divide(gross * BigInt(rate), 100_000n + BigInt(rate)));
      }),
    );
  });

  it('within a gross amount is the tax that was put on top, to one minor unit', () => {
    fc.assert(
      fc.property(positive, thousandths, (net, rate) => {
        const tax = taxOnTop(net, decimal(rate));
        const difference = taxWithin(net + tax, decimal(rate)) - tax;

        expect([-1n, 0n, 1n]).toContain(difference);
      }),
    );
  });

  it('is nothing at a rate of zero, and half of the gross amount at a hundred percent', () => {
    expect([taxOnTop(1234n, '0'), taxWithin(1234n, '0')]).toEqual([0n, 0n]);
    expect([taxOnTop(1234n, '100'), taxWithin(1234n, '100')]).toEqual([1234n, 617n]);
  });
});

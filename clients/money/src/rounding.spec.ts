import fc from 'fast-check';
import { multiply, percentOf, portion, taxOnTop, taxWithin } from './rounding.js';

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const positive = fc.bigInt({ min: 0n, max: 10n ** 15n });
const thousandths = fc.integer({ min: 0, max: 100_000 });
const decimal = (value: number): string => (value / 1000).toFixed(3);

/** `numerator / denominator`, half up, for amounts that are not negative. */
const divide = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

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

  it('takes a negative divisor as it takes a negative amount', () => {
    expect([portion(1n, 1n, 2n), portion(-1n, 1n, 2n), portion(1n, 1n, -2n), portion(-1n, 1n, -2n)]).toEqual([
      1n,
      -1n,
      -1n,
      1n,
    ]);
  });

  it('refuses a whole of nothing', () => {
    expect(() => portion(1n, 1n, 0n)).toThrow(RangeError);
  });

  it.each(['', '.5', '1.', '1e3', '1,5', ' 1', 'NaN'])('refuses the factor %j', (factor) => {
    expect(() => multiply(1n, factor)).toThrow(TypeError);
    expect(() => percentOf(1n, factor)).toThrow(TypeError);
  });
});

describe('The portion of an amount', () => {
  const whole = fc.bigInt({ min: 1n, max: 10n ** 9n });
  const parts = whole.chain((all) => fc.tuple(fc.constant(all), fc.bigInt(0n, all), fc.bigInt(0n, all)));

  it('is all of it for the whole, and nothing for nothing', () => {
    fc.assert(
      fc.property(minor, whole, (amount, all) => {
        expect([portion(amount, all, all), portion(amount, 0n, all)]).toEqual([amount, 0n]);
      }),
    );
  });

  it('never falls while the part grows', () => {
    fc.assert(
      fc.property(positive, parts, (amount, [all, one, other]) => {
        const [less, more] = one < other ? [one, other] : [other, one];

        expect(portion(amount, less, all) <= portion(amount, more, all)).toBe(true);
      }),
    );
  });

  it('is rounded half up', () => {
    fc.assert(
      fc.property(positive, parts, (amount, [all, part]) => {
        expect(portion(amount, part, all)).toBe(divide(amount * part, all));
      }),
    );
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

import fc from 'fast-check';
import { CURRENCIES, currencyDecimals } from './currency.js';
import { formatMoney, parseMoney } from './money.js';

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const currency = fc.constantFrom('JPY', 'USD', 'EUR', 'KWD', ...CURRENCIES);

describe('Money in the API', () => {
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
    expect(parseMoney('1.50000', 'USD')).toBe(150n);
    expect(parseMoney('150.0', 'JPY')).toBe(150n);
  });

  it.each(['', '-', '.', '1.', '.5', '+1', '1e3', '1,50', ' 1', 'Infinity'])('is not %j', (text) => {
    expect(parseMoney(text, 'USD')).toBeNull();
  });
});

import fc from 'fast-check';
import { formatMoney } from '@pos-backend/money';
import { amountOf, readMoney } from './money.js';

describe('Money at the till', () => {
  it.each([
    ['4.20', 'USD', 420n],
    ['4,20', 'USD', 420n],
    ['4', 'USD', 400n],
    ['.5', 'USD', 50n],
    ['1,234.50', 'USD', 123_450n],
    ['1.234,50', 'EUR', 123_450n],
    ['1 234,50', 'EUR', 123_450n],
    ["1'234.50", 'CHF', 123_450n],
    ['1,234,567', 'USD', 123_456_700n],
    ['150', 'JPY', 150n],
    ['1.500', 'KWD', 1_500n],
  ])('reads %s in %s', (text, currency, minor) => {
    expect(readMoney(text, currency)).toBe(minor);
  });

  it.each([
    ['1.234', 'USD'], // a thousand and something, or too many decimals: the cashier has to say
    ['1.5', 'JPY'],
    ['12,34,56', 'USD'],
    ['1.2.3', 'USD'],
    ['-1', 'USD'],
    ['abc', 'USD'],
    ['.', 'USD'],
    ['', 'USD'],
  ])('takes %j for no amount in %s', (text, currency) => {
    expect(readMoney(text, currency)).toBeNull();
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.constantFrom('USD', 'JPY', 'KWD'), (minor, currency) => {
        expect(amountOf(formatMoney(minor, currency), currency)).toBe(minor);
        expect(readMoney(formatMoney(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

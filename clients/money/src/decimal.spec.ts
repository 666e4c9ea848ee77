import fc from 'fast-check';
import { formatDecimal, parseDecimal } from './decimal.js';

describe('A decimal number', () => {
  it.each([
    ['1.5', 3, 1500n],
    ['1', 3, 1000n],
    ['.5', 1, 5n],
    ['1.', 1, 10n],
    ['12', 0, 12n],
    ['1.5000', 3, null],
    ['1.5', 0, null],
    ['-1', 3, null],
    ['1e3', 3, null],
    ['1,5', 3, null],
    ['.', 3, null],
    ['', 3, null],
  ])('%j with %i places is %s', (text, places, count) => {
    expect(parseDecimal(text, places)).toBe(count);
  });

  it('comes back unchanged', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(9), (count, places) => {
        expect(parseDecimal(formatDecimal(count, places), places)).toBe(count);
      }),
    );
  });
});

import fc from 'fast-check';
import { quantityOf, thousandths } from './quantity.js';

describe('Thousandths', () => {
  it('hold any quantity of three decimals exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_000 }), (count) => {
        expect(thousandths(String(count / 1000))).toBe(BigInt(count));
        expect(thousandths(quantityOf(BigInt(count)))).toBe(BigInt(count));
      }),
    );
  });

  it.each(['1.0005', '-1', '1e3', 'two', ''])('refuse %j', (quantity) => {
    expect(() => thousandths(quantity)).toThrow(TypeError);
  });
});

import fc from 'fast-check';
import type { PricedLine } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/money.js';
import { orderTotals, priceLine } from './order-totals.js';

const quantity = fc.integer({ min: 1, max: 999_999_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const taxRate = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const line: fc.Arbitrary<PricedLine> = fc
  .record({ quantity, taxRate, unitPrice: fc.bigInt({ min: 0n, max: 1_000_000n }), percentOff: fc.nat(100) })
  .map(({ percentOff, ...rest }) => {
    const { subtotal } = priceLine({ ...rest, discount: 0n }, false);

    return { ...rest, discount: (subtotal * BigInt(percentOff)) / 100n };
  });

const plain = (fields: Partial<PricedLine> = {}): PricedLine => ({
  quantity: '1',
  unitPrice: 1000n,
  discount: 0n,
  taxRate: '0',
  ...fields,
});

describe('The amounts of a line', () => {
  it('add tax on top of the price where prices come without it', () => {
    const amounts = priceLine(plain({ quantity: '2', unitPrice: 1999n, discount: 100n, taxRate: '8.875' }), false);

    expect(amounts).toEqual({ subtotal: 3998n, discount: 100n, tax: 346n, total: 4244n });
  });

  it('take the tax out of the price where prices contain it', () => {
    expect(priceLine(plain({ unitPrice: 11_900n, taxRate: '19' }), true)).toEqual({
      subtotal: 11_900n,
      discount: 0n,
      tax: 1900n,
      total: 11_900n,
    });
  });

  it('round a half up, for the quantity and for the tax', () => {
    expect(priceLine(plain({ quantity: '1.005', unitPrice: 100n }), false).subtotal).toBe(101n);
    expect(priceLine(plain({ unitPrice: 10n, taxRate: '5' }), false).tax).toBe(1n);
    expect(priceLine(plain({ unitPrice: 10n, taxRate: '4.999' }), false).tax).toBe(0n);
  });

  it('always sum to what the customer pays', () => {
    fc.assert(
      fc.property(line, fc.boolean(), (basketLine, pricesIncludeTax) => {
        const { subtotal, discount, tax, total } = priceLine(basketLine, pricesIncludeTax);

        expect(total).toBe(subtotal - discount + (pricesIncludeTax ? 0n : tax));
        expect(tax >= 0n && total >= 0n).toBe(true);
        expect(tax <= subtotal - discount).toBe(true);
      }),
    );
  });

  it('can be discounted down to nothing, and then carry no tax', () => {
    fc.assert(
      fc.property(line, fc.boolean(), (basketLine, pricesIncludeTax) => {
        const { subtotal } = priceLine({ ...basketLine, discount: 0n }, pricesIncludeTax);

        expect(priceLine({ ...basketLine, discount: subtotal }, pricesIncludeTax)).toMatchObject({
          tax: 0n,
          total: 0n,
        });
      }),
    );
  });

  it('refuse a discount above the price', () => {
    expect(() => priceLine(plain({ discount: 1001n }), false)).toThrow(
      expect.objectContaining({ code: 'DISCOUNT_TOO_LARGE' }),
    );
  });

  it('refuse more than 10^15 minor units', () => {
    const most = plain({ unitPrice: 10n ** 15n });

    expect(priceLine(most, false).total).toBe(10n ** 15n);
    expect(() => priceLine({ ...most, quantity: '1.001' }, false)).toThrow(
      expect.objectContaining({ code: 'AMOUNT_TOO_LARGE' }),
    );
  });
});

describe('The totals of an order', () => {
  it('are nothing without lines', () => {
    expect(orderTotals([])).toEqual({ subtotal: 0n, discountTotal: 0n, taxTotal: 0n, totalAmount: 0n });
  });

  it('are the sums of the lines, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.boolean(), (basket, pricesIncludeTax) => {
        const lines = basket.map((basketLine) => priceLine(basketLine, pricesIncludeTax));
        const totals = orderTotals(lines);

        expect(totals).toEqual(orderTotals(lines.toReversed()));
        expect(totals.taxTotal).toBe(sum(lines.map(({ tax }) => tax)));
        expect(totals.totalAmount).toBe(
          totals.subtotal - totals.discountTotal + (pricesIncludeTax ? 0n : totals.taxTotal),
        );
      }),
    );
  });

  it('go down by exactly a line that is taken out', () => {
    fc.assert(
      fc.property(line, fc.array(line, { maxLength: 10 }), fc.boolean(), (extra, basket, pricesIncludeTax) => {
        const lines = basket.map((basketLine) => priceLine(basketLine, pricesIncludeTax));
        const more = priceLine(extra, pricesIncludeTax);

        expect(orderTotals([more, ...lines]).totalAmount - orderTotals(lines).totalAmount).toBe(more.total);
      }),
    );
  });

  it('refuse more than 10^15 minor units', () => {
    const half = priceLine(plain({ unitPrice: 5n * 10n ** 14n }), false);
    const cent = priceLine(plain({ unitPrice: 1n }), false);

    expect(orderTotals([half, half]).totalAmount).toBe(10n ** 15n);
    expect(() => orderTotals([half, half, cent])).toThrow(expect.objectContaining({ code: 'AMOUNT_TOO_LARGE' }));
  });
});

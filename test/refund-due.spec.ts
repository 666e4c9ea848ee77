import fc from 'fast-check';
import { formatMoney, lineAmounts, shareOf } from '#shared/kernel/money.js';
import { fromThousandths, leftOf, readQuantity, refundDue } from '../clients/pos/src/screens/orders/refund-due.js';

describe('refundDue', () => {
  const sold = fc.record({
    whole: fc.bigInt({ min: 1n, max: 100_000n }),
    unitPrice: fc.bigInt({ min: 0n, max: 1_000_000n }),
    discount: fc.bigInt({ min: 0n, max: 1_000n }),
    taxRate: fc.constantFrom('0', '7', '8.875', '19'),
    shares: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
    pricesIncludeTax: fc.boolean(),
  });

  it('is what the server will give back, for any part of any item', () => {
    fc.assert(
      fc.property(sold, ({ whole, unitPrice, discount, taxRate, shares, pricesIncludeTax }) => {
        const quantity = String(fromThousandths(whole));
        const price = (whole * unitPrice) / 1_000n;
        const line = lineAmounts(
          { quantity, unitPrice, discount: discount > price ? 0n : discount, taxRate },
          pricesIncludeTax,
        );
        const before = (whole * BigInt(shares[0])) / 100n;
        const part = ((whole - before) * BigInt(shares[1])) / 100n;
        const item = {
          quantity: fromThousandths(whole),
          returnedQuantity: fromThousandths(before),
          subtotal: formatMoney(line.subtotal, 'USD'),
          discount: formatMoney(line.discount, 'USD'),
          tax: formatMoney(line.tax, 'USD'),
          total: formatMoney(line.total, 'USD'),
        };

        expect(leftOf(item)).toBe(whole - before);
        expect(refundDue(item, part, { currency: 'USD', pricesIncludeTax })).toBe(
          shareOf(line, { whole, before, after: before + part }, pricesIncludeTax).total,
        );
      }),
    );
  });
});

describe('readQuantity', () => {
  it.each([
    ['1', 1_000n],
    [' 0,5 ', 500n],
    ['0.165', 165n],
    ['0.1655', null],
    ['-1', null],
    ['two', null],
    ['', null],
  ])('reads %j as %s', (text, expected) => {
    expect(readQuantity(text)).toBe(expected);
  });
});

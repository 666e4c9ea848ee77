import fc from 'fast-check';
import { lineAmounts, orderTotals } from '#modules/orders/order-totals.js';
import { saleTotals } from '../clients/pos/src/sale/totals.js';

const line = fc
  .record({
    unitPrice: fc.bigInt(0n, 10n ** 8n),
    thousandths: fc.integer({ min: 1, max: 9_999_999 }),
    share: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ unitPrice, thousandths, share }) => {
    const quantity = (thousandths / 1000).toFixed(3);
    const most = (unitPrice * BigInt(thousandths)) / 1000n;

    return { unitPrice, quantity, discount: (most * BigInt(share)) / 100n };
  });

describe('The totals that the till shows', () => {
  it('are those of the server, to the last minor unit', () => {
    const rate = fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => tenThousandths / 10_000);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), rate, fc.boolean(), (lines, taxRate, pricesIncludeTax) => {
        const amounts = lines.map((each) => lineAmounts({ ...each, taxRate: taxRate.toFixed(4) }, pricesIncludeTax));
        const { subtotal, discountTotal, taxTotal, totalAmount } = orderTotals(amounts);

        expect(saleTotals(lines, { pricesIncludeTax, taxRate })).toEqual({
          subtotal,
          discount: discountTotal,
          tax: taxTotal,
          total: totalAmount,
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

import { formatMoney } from '@pos-backend/money';
import fc from 'fast-check';
import { orderTotals, priceLine } from '#modules/orders/order-totals.js';
import { draftTotals } from '../clients/pos/src/sale/draft.js';

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
        const amounts = lines.map((each) => priceLine({ ...each, taxRate: String(taxRate) }, pricesIncludeTax));
        const { subtotal, discountTotal, taxTotal, totalAmount } = orderTotals(amounts);
        const typed = lines.map(({ quantity, unitPrice, discount }, index) => ({
          key: String(index),
          name: 'Mug',
          quantity,
          unitPrice: formatMoney(unitPrice, 'USD'),
          discount: formatMoney(discount, 'USD'),
        }));

        expect(
          draftTotals({ lines: typed }, { currency: 'USD', pricesIncludeTax, taxRate, settingsVersion: 1 }),
        ).toEqual({
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

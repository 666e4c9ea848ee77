import { formatMoney } from '@pos-backend/money';
import fc from 'fast-check';
import { priceItem } from '#modules/orders/order-items.js';
import { withOrderDiscount } from '#modules/orders/order-terms.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import type { SoldItem } from '#modules/orders/sold-item.js';
import { newDraft, orderOf } from '../clients/pos/src/sale/draft.js';
import { discountParts, draftTotals, possibleDiscount } from '../clients/pos/src/sale/draft-totals.js';

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
const rate = fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => tenThousandths / 10_000);
const orderDiscount = fc.oneof(
  fc.constant(undefined),
  fc.bigInt(0n, 10n ** 9n).map((amount) => ({ discount: money(amount), discountPercent: undefined })),
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => ({
    discount: '0.00',
    discountPercent: (hundredths / 100).toFixed(2),
  })),
);
const exemption = fc.constantFrom(undefined, { reason: 'Charity', certificate: 'C 1' });

describe('The totals that the till shows', () => {
  it('are those of the server for what the till sends, to the last minor unit and in all their parts', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.record({ orderDiscount, exemption }),
        rate,
        fc.boolean(),
        (lines, terms, taxRate, pricesIncludeTax) => {
          const rules = { currency: 'USD', pricesIncludeTax, taxRate, settingsVersion: 1 };
          const typed = lines.map(({ quantity, unitPrice, discount }, index) => ({
            key: String(index),
            name: 'Mug',
            quantity,
            unitPrice: money(unitPrice),
            discount: money(discount),
          }));
          const draft = possibleDiscount({ ...newDraft('sale'), lines: typed, ...terms }, rules);
          const order = onServer(orderOf(draft, { storeId: undefined, registerId: undefined }), rules);
          const { subtotal, discountTotal, taxTotal, totalAmount } = orderTotals(order.items);

          expect(draftTotals(draft, rules)).toEqual({
            subtotal,
            discount: discountTotal,
            tax: taxTotal,
            total: totalAmount,
          });
          expect(discountParts(draft, rules)).toMatchObject({
            order: order.orderDiscount,
            exemptTax: order.items.reduce((sum, item) => sum + item.exemptTax, 0n),
          });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** The order that the server makes of a request. */
function onServer(
  dto: ReturnType<typeof orderOf>,
  { currency, pricesIncludeTax, taxRate }: { currency: string; pricesIncludeTax: boolean; taxRate: number },
): Parameters<typeof withOrderDiscount>[0] {
  const taxExemptReason = dto.taxExemption?.reason ?? null;
  const pricing = { currency, pricesIncludeTax, defaultTaxRate: String(taxRate), taxRates: [], taxExemptReason };
  const items = (dto.items ?? []).map((item, index) => priceItem(item as SoldItem, index + 1, pricing, String(index)));

  return withOrderDiscount({
    items,
    pricesIncludeTax,
    orderDiscount: BigInt((dto.orderDiscount ?? '0.00').replace('.', '')),
    orderDiscountPercent: dto.orderDiscountPercent?.toString() ?? null,
    taxExemptReason,
    taxExemptCertificate: dto.taxExemption?.certificate ?? null,
  });
}

function money(amount: bigint): string {
  return formatMoney(amount, 'USD');
}

import fc from 'fast-check';
import type { Order } from '#modules/orders/order-rows.js';
import { type LineAmounts, lineAmounts, sumOfLines } from '#shared/kernel/money.js';
import { goodwillLines, leftOfItem } from './goodwill-lines.js';
import type { ReturnedAmounts } from './return-rows.js';
import { returnedLines } from './returned-lines.js';

const item = fc.record({
  quantity: fc.constantFrom('1', '3', '0.375', '12'),
  unitPrice: fc.bigInt({ min: 0n, max: 100_000n }),
  discount: fc.bigInt({ min: 0n, max: 300n }),
  taxRate: fc.constantFrom('0', '7', '8.875', '20', '100'),
});

describe('A goodwill refund', () => {
  it('is spread to the cent, and goods that come back later give back exactly the rest, in any order', () => {
    const steps = fc.array(fc.record({ isGoods: fc.boolean(), percent: fc.nat(100), which: fc.nat(4) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        steps,
        (items, pricesIncludeTax, acts) => {
          const order = orderOf(items, pricesIncludeTax);
          const returned = new Map<string, ReturnedAmounts>();
          const left = (): LineAmounts =>
            sumOfLines(order.items.map((each) => leftOfItem(each, returned.get(each.id))));
          for (const { isGoods, percent, which } of [...acts, ...order.items.map((_, n) => all(n))]) {
            const one = order.items[which % order.items.length];
            if (one === undefined) continue;
            const total = left().total;
            const lines = isGoods
              ? returnedLines(order, partOf(one, percent), returned)
              : goodwillLines(order, (total * BigInt(percent)) / 100n, returned);
            for (const line of lines) {
              expect([line.subtotal >= line.discount, line.tax >= 0n, line.total >= 0n]).toEqual([true, true, true]);
              book(order, returned, line, !isGoods);
            }
            if (!isGoods) expect(total - left().total).toBe((total * BigInt(percent)) / 100n);
          }

          expect(left()).toEqual({ subtotal: left().discount, discount: left().discount, tax: 0n, total: 0n });
        },
      ),
    );
  });
});

function all(which: number): { isGoods: boolean; percent: number; which: number } {
  return { isGoods: true, percent: 100, which };
}

function orderOf(
  items: readonly { quantity: string; unitPrice: bigint; discount: bigint; taxRate: string }[],
  pricesIncludeTax: boolean,
): Order {
  const priced = items.map((line, n) => {
    const { subtotal } = lineAmounts({ ...line, discount: 0n }, pricesIncludeTax);
    const discount = line.discount < subtotal ? line.discount : subtotal;
    const amounts = lineAmounts({ ...line, discount }, pricesIncludeTax);

    return { ...line, ...amounts, id: String(n), name: 'Thing', sku: null, position: n + 1, returnedQuantity: '0' };
  });

  return { pricesIncludeTax, currency: 'USD', items: priced } as unknown as Order;
}

/** A part of what is left of an item, as a request names it. */
function partOf(
  { id, quantity, returnedQuantity }: Order['items'][number],
  percent: number,
): { itemId: string; quantity: number }[] {
  const left = Math.round((Number(quantity) - Number(returnedQuantity)) * 1000);
  const part = Math.floor((left * percent) / 100);

  return part === 0 ? [] : [{ itemId: id, quantity: part / 1000 }];
}

function book(
  order: Order,
  returned: Map<string, ReturnedAmounts>,
  line: LineAmounts & { orderItemId: string | null; quantity: string },
  isGoodwill: boolean,
): void {
  const id = line.orderItemId ?? '';
  const before = returned.get(id) ?? { subtotal: 0n, discount: 0n, tax: 0n, total: 0n, hasGoodwill: false };
  returned.set(id, {
    subtotal: before.subtotal + line.subtotal,
    discount: before.discount + line.discount,
    tax: before.tax + line.tax,
    total: before.total + line.total,
    hasGoodwill: before.hasGoodwill || isGoodwill,
  });
  const sold = order.items.find((each) => each.id === id);
  if (sold !== undefined) {
    sold.returnedQuantity = (Number(sold.returnedQuantity) + Number(line.quantity)).toFixed(3);
  }
}

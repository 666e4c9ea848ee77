import fc from 'fast-check';
import { priceItem } from '#modules/orders/order-items.js';
import type { ItemRow, Order } from '#modules/orders/order-rows.js';
import { formatMoney, sumOfLines } from '#shared/kernel/money.js';
import { quantityOf } from '#shared/kernel/quantity.js';
import { itemsOfExchange } from './even-swap.js';
import { returnedLines } from './returned-lines.js';

/** A sold line of so many thousandths; all before the last of `parts` has come back, and the last is swapped for the same. */
interface Swap {
  readonly rules: {
    readonly currency: string;
    readonly pricesIncludeTax: boolean;
    readonly defaultTaxRate: string;
    readonly taxRates: [];
  };
  readonly whole: bigint;
  readonly parts: readonly bigint[];
  readonly unitPrice: bigint;
  readonly off: bigint;
}

const swap: fc.Arbitrary<Swap> = fc
  .record({
    rules: fc.record({
      currency: fc.constantFrom('JPY', 'USD', 'KWD', 'HUF', 'CHF'),
      pricesIncludeTax: fc.boolean(),
      taxRates: fc.constant<[]>([]),
      defaultTaxRate: fc.constantFrom('0', '7', '8.875', '10.1', '19', '33.3333', '100'),
    }),
    pieces: fc.array(
      fc.oneof(
        fc.bigInt(1n, 5n).map((n) => n * 1000n),
        fc.bigInt(1n, 5000n),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    unitPrice: fc.bigInt(0n, 5000n),
    off: fc.bigInt(0n, 1000n),
    rest: fc.bigInt(0n, 3000n),
  })
  .map(({ pieces, rest, ...fields }) => ({
    ...fields,
    parts: pieces,
    whole: pieces.reduce((sum, n) => sum + n, rest),
  }));

const things = (quantity: bigint, unitPrice: bigint, currency: string) => ({
  name: 'Thing',
  quantity: Number(quantityOf(quantity)),
  unitPrice: formatMoney(unitPrice, currency),
});

describe('The new items of an exchange', () => {
  const rules = {
    currency: 'USD',
    pricesIncludeTax: false,
    defaultTaxRate: '10.1',
    taxRates: [{ name: 'High', rate: 20 }],
  };
  const soldAs = (item: ItemRow, pricesIncludeTax = false): Order =>
    ({
      items: [item],
      pricesIncludeTax,
      currency: 'USD',
      paidAmount: item.total,
      refundedAmount: 0n,
    }) as never as Order;
  const thing = { name: 'Thing', quantity: 3, unitPrice: '3.33' };

  it.each([0, 1, 2])(
    'cost nothing when one of 3 × 3.33 at 10.1 % is swapped for the same, with %d back before',
    (before) => {
      const sold = priceItem(thing, 1, rules);
      const order = soldAs({ ...sold, returnedQuantity: String(before) });
      const back = returnedLines(order, [{ itemId: sold.id, quantity: 1 }]);
      const [fresh] = itemsOfExchange([{ ...thing, quantity: 1 }], { order, returned: back, rules });

      expect(fresh?.total).toBe(back[0]?.total);
    },
  );

  it('cost nothing when they are the same, in every currency and tax mode, whichever part of a line comes back', () => {
    fc.assert(
      fc.property(swap, ({ rules: terms, whole, parts, unitPrice, off }) => {
        const { currency, pricesIncludeTax } = terms;
        const full = things(whole, unitPrice, currency);
        const discount = (priceItem(full, 1, terms).subtotal * off) / 1000n;
        const sold = priceItem({ ...full, discount: formatMoney(discount, currency) }, 1, terms);
        const last = parts.at(-1) ?? 0n;
        const before = parts.reduce((sum, part) => sum + part, -last);
        const order = soldAs({ ...sold, returnedQuantity: quantityOf(before) }, pricesIncludeTax);
        const back = returnedLines(order, [{ itemId: sold.id, quantity: Number(quantityOf(last)) }]);
        const halves = last > 1n ? [last / 2n, last - last / 2n] : [last];
        const exchanged = { order, returned: back, rules: terms };
        const one = itemsOfExchange([things(last, unitPrice, currency)], exchanged);
        const several = itemsOfExchange(
          halves.map((half) => things(half, unitPrice, currency)),
          exchanged,
        );

        expect(sumOfLines(one)).toEqual(sumOfLines(back));
        expect(sumOfLines(several)).toEqual(sumOfLines(back));
        expect(
          [...one, ...several].every(({ subtotal, tax, total }) => subtotal >= 0n && tax >= 0n && total >= 0n),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('cost their own price when article, quantity, price, tax or discount differ, or tax is computed otherwise', () => {
    const sold = priceItem({ ...thing, sku: 'T-1', discount: '1.00' }, 1, rules);
    const order = soldAs(sold);
    const returned = returnedLines(order, [{ itemId: sold.id, quantity: 1 }]);
    const swapped = (change: object, terms = rules) =>
      itemsOfExchange([{ ...thing, sku: 'T-1', quantity: 1, ...change }], { order, returned, rules: terms })[0];

    expect(swapped({})).toMatchObject({ discount: 33n, tax: 30n, total: 330n });
    expect(swapped({ discount: '0.33' })).toMatchObject({ discount: 33n, total: 330n });
    expect(swapped({ sku: null })).toMatchObject({ total: 330n });
    expect(swapped({}, { ...rules, defaultTaxRate: '20' })).toMatchObject({ taxRate: '10.1', total: 330n });
    for (const change of [
      { sku: 'T-2' },
      { quantity: 2 },
      { unitPrice: '3.34' },
      { taxRate: 20 },
      { taxRateName: 'High' },
      { discount: '0.00' },
    ]) {
      const dtoOf = { ...thing, sku: 'T-1', quantity: 1, ...change };

      expect(swapped(change)?.total).toBe(priceItem(dtoOf, 1, rules).total);
    }
    expect(swapped({}, { ...rules, pricesIncludeTax: true })?.total).toBe(333n);
  });
});

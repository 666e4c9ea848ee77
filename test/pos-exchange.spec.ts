import type { OrderDto } from '@pos-backend/sdk';
import fc from 'fast-check';
import { priceItem } from '#modules/orders/order-items.js';
import type { ItemRow, Order } from '#modules/orders/order-rows.js';
import { itemsOfExchange } from '#modules/returns/even-swap.js';
import { returnedLines } from '#modules/returns/returned-lines.js';
import { formatMoney, sumOfLines } from '#shared/kernel/money.js';
import { itemDto } from '../clients/pos/src/sale/draft.js';
import { comingBack, newGoodsAmounts, newItemDto } from '../clients/pos/src/screens/orders/exchange.js';

const CURRENCY = 'USD';
const EXEMPTION = { reason: 'Diplomatic mission', certificate: 'EX-1' };

const goods = fc.record({
  name: fc.constantFrom('Coat', 'Scarf'),
  sku: fc.constantFrom(undefined, 'C-1', 'S-1'),
  unitPrice: fc.constantFrom('3.33', '10.00', '99.99'),
  quantity: fc.integer({ min: 1, max: 4 }),
  taxRate: fc.constantFrom(undefined, 7, 8.875),
});
const exchange = fc.record({
  sold: fc.array(fc.record({ item: goods, off: fc.nat(100), back: fc.nat(4) }), { minLength: 1, maxLength: 3 }),
  taken: fc.array(goods, { minLength: 1, maxLength: 3 }),
  isExempt: fc.boolean(),
  wasWithTax: fc.boolean(),
  pricesIncludeTax: fc.boolean(),
});

describe('The new goods of an exchange at the till', () => {
  const dtoOf = (order: Order, isExempt: boolean): OrderDto =>
    ({
      currency: CURRENCY,
      pricesIncludeTax: order.pricesIncludeTax,
      taxExemption: isExempt ? EXEMPTION : null,
      items: order.items.map(({ id, name, sku, quantity, taxRate, returnedQuantity, ...item }) => ({
        ...{ id, name, sku, quantity: Number(quantity), returnedQuantity: Number(returnedQuantity) },
        ...{ taxRate: Number(taxRate), unitPrice: formatMoney(item.unitPrice, CURRENCY) },
        ...{ subtotal: formatMoney(item.subtotal, CURRENCY), discount: formatMoney(item.discount, CURRENCY) },
        ...{ tax: formatMoney(item.tax, CURRENCY), total: formatMoney(item.total, CURRENCY) },
      })),
    }) as unknown as OrderDto;

  it('cost what the server asks for them, swapped for the same or not', () => {
    let swaps = 0;
    fc.assert(
      fc.property(exchange, ({ sold, taken, isExempt, wasWithTax, pricesIncludeTax }) => {
        const taxExemptReason = isExempt ? EXEMPTION.reason : null;
        const rules = { currency: CURRENCY, defaultTaxRate: '19', taxRates: [], taxExemptReason };
        const items = sold.map(({ item: { taxRate, sku = null, ...item }, off }, index): ItemRow => {
          const discount = formatMoney((BigInt(off) * BigInt(item.quantity)) / 100n, CURRENCY);
          const asked = { ...item, sku, discount, ...(taxRate !== undefined && { taxRate }) };

          return priceItem(asked, index + 1, { ...rules, pricesIncludeTax: wasWithTax });
        });
        const order = { items, pricesIncludeTax: wasWithTax, currency: CURRENCY } as unknown as Order;
        const back = items.flatMap(({ id, quantity }, index) => {
          const wanted = Math.min(sold[index]?.back ?? 0, Number(quantity));

          return wanted === 0 ? [] : [{ itemId: id, quantity: wanted }];
        });
        const entries = Object.fromEntries(
          back.map(({ itemId, quantity }) => [itemId, { quantity: String(quantity), restock: true }]),
        );
        const lines = taken.map(({ quantity, taxRate, sku, ...item }, index) => ({
          ...{ ...item, key: String(index), quantity: String(quantity), discount: '0.00' },
          ...(sku !== undefined && { sku }),
          ...(taxRate !== undefined && { taxRate }),
        }));
        const asked = lines.map((line) => ({ ...newItemDto(line), name: line.name, unitPrice: line.unitPrice }));
        const returned = returnedLines(order, back);
        const priced = itemsOfExchange(asked, { order, returned, rules: { ...rules, pricesIncludeTax } });

        const dto = dtoOf(order, isExempt);
        const comes = comingBack(dto, entries, new Map());
        const tillRules = { currency: CURRENCY, pricesIncludeTax, taxRate: 19, settingsVersion: 1 };
        const shown = newGoodsAmounts(lines, comes, dto, tillRules);
        expect(sumOfLines(comes)).toEqual(sumOfLines(returned));
        expect(shown.map(({ total }) => total)).toEqual(priced.map(({ total }) => total));
        if (shown.some(({ discount }) => discount > 0n) && !isExempt) swaps += 1;
      }),
      { numRuns: 3_000 },
    );

    expect(swaps).toBeGreaterThan(10); // the drawn goods are often the same
  });

  it('are asked for without a discount, which would be none', () => {
    const line = { key: 'a', name: 'Coat', quantity: '1', unitPrice: '10.00', discount: '0.00', note: 'blue' };

    expect(itemDto(line)).toMatchObject({ discount: '0.00' });
    expect(newItemDto(line)).toEqual({ name: 'Coat', quantity: 1, unitPrice: '10.00', note: 'blue' });
  });
});

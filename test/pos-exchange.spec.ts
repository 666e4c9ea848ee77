import type { OrderDto } from '@pos-backend/sdk';
import fc from 'fast-check';
import { pointsEarned } from '#modules/loyalty/points-rules.js';
import { blankOrder, paidByReturn, withItems } from '#modules/orders/new-order.js';
import { priceItem } from '#modules/orders/order-items.js';
import type { ItemRow, Order } from '#modules/orders/order-rows.js';
import { itemsOfExchange } from '#modules/returns/even-swap.js';
import { returnedLines } from '#modules/returns/returned-lines.js';
import { formatMoney, sumOfLines } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { type DraftTender, itemDto } from '../clients/pos/src/sale/draft.js';
import { changeOf, paidBy, roundingOf } from '../clients/pos/src/sale/draft-totals.js';
import { MONEY_METHODS } from '../clients/pos/src/sale/payment-methods.js';
import { settling, tenderOf } from '../clients/pos/src/sale/tenders.js';
import { balancesAfterReturn } from '../clients/pos/src/screens/orders/exchange-balances.js';
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

const payment = fc.record({
  method: fc.constantFrom(...MONEY_METHODS, 'STORE_CREDIT' as const, 'LOYALTY_POINTS' as const, 'ON_ACCOUNT' as const),
  /** Of the balance, in percent: more than all of it as well. */
  part: fc.constantFrom(0n, 1n, 33n, 50n, 99n, 100n, 130n),
  odd: fc.bigInt({ min: -3n, max: 3n }),
  tip: fc.constantFrom(0n, 0n, 5n, 100n),
});
const difference = fc.record({
  returned: fc.bigInt({ min: 0n, max: 5_000n }),
  cost: fc.bigInt({ min: 1n, max: 9_000n }),
  payments: fc.array(payment, { maxLength: 8 }),
  roundsCash: fc.boolean(),
});

describe('The difference of an exchange at the till', () => {
  const SWISS = 'CHF';
  /** The new order as the server makes it of the payments that the till sends. */
  const booked = (returned: bigint, cost: bigint, tenders: readonly DraftTender[], cashStep: bigint) => {
    const rules = {
      ...{ currency: SWISS, pricesIncludeTax: true, defaultTaxRate: '0', taxRates: [], taxExemptReason: null },
    };
    const start = {
      storeId: 's',
      registerId: null,
      needsOpenDrawer: false,
      businessDate: '2026-11-30',
      now: new Date(),
    };
    const customer = { customerId: 'c', customerName: '', customerPhone: null, customerPhoneKey: null };
    const scope = { companyId: 'company', user: { id: 'u', name: 'U' } } as unknown as CompanyScope;
    const blank = blankOrder(scope, {}, { ...start, ...customer, rules });
    const item = priceItem({ name: 'Parka', quantity: 1, unitPrice: formatMoney(cost, SWISS) }, 1, rules);

    return paidByReturn(withItems([item], blank), returned, tenders, cashStep);
  };

  it('is paid by the tenders that the till takes, with the change and the rounding that it shows', () => {
    let several = 0;
    fc.assert(
      fc.property(difference, ({ returned, cost, payments, roundsCash }) => {
        fc.pre(cost > returned);
        const cashStep = roundsCash ? 5n : 1n;
        const tenders: DraftTender[] = [];
        const left = (): bigint => cost - returned - paidBy({ tenders }, SWISS);
        for (const { method, part, odd, tip } of [
          ...payments,
          { method: 'CASH', part: 0n, odd: 0n, tip: 0n } as const,
        ]) {
          const balance = { due: left(), tenders, currency: SWISS, cashStep, others: 1 };
          if (balance.due === 0n) break;
          const wanted = (balance.due * part) / 100n + odd;
          const isTipped = tip > 0n && MONEY_METHODS.some((each) => each === method);
          const isLast = part === 0n && odd === 0n;
          const entered = isLast ? settling({ method }, balance) : wanted;
          if (entered < 0n) continue;
          const tender = tenderOf({ method }, entered + (isTipped ? tip : 0n), balance, isTipped ? tip : 0n);
          if (typeof tender !== 'string') tenders.push(tender);
        }
        expect(left()).toBe(0n);

        const order = booked(returned, cost, tenders, cashStep);
        expect(order.status).toBe('PAID');
        const taken = order.payments.filter(({ method }) => method !== 'EXCHANGE');
        expect(taken.map(({ method, amount }) => ({ method, amount: formatMoney(amount, SWISS) }))).toEqual(
          tenders.map(({ method, amount }) => ({ method, amount })),
        );
        const rules = { currency: SWISS, roundsCash };
        expect(taken.reduce((sum, { change }) => sum + change, 0n)).toBe(changeOf({ tenders }, rules));
        expect(taken.reduce((sum, { rounding }) => sum + rounding, 0n)).toBe(roundingOf({ tenders }, rules));
        if (tenders.length > 2) several += 1;
      }),
      { numRuns: 2_000 },
    );

    expect(several).toBeGreaterThan(100);
  });

  it('leaves the points of what comes back to the server, which takes them back first', () => {
    const money = fc.bigInt({ min: 0n, max: 100_000n });
    fc.assert(
      fc.property(money, money, money, money, fc.constantFrom(0.1, 1, 2.5), (total, before, now, points, rate) => {
        fc.pre(before + now <= total && points <= total);
        const earned = (refundedAmount: bigint): bigint =>
          pointsEarned({ totalAmount: total, refundedAmount, byPoints: points, currency: SWISS }, String(rate));
        const order = {
          ...{ currency: SWISS, totalAmount: formatMoney(total, SWISS), refundedAmount: formatMoney(before, SWISS) },
          payments: [{ method: 'LOYALTY_POINTS' as const, amount: formatMoney(points, SWISS) }],
        };
        const customer = { storeCredit: '0.00', loyaltyPoints: 5_000, account: null };
        const after = balancesAfterReturn(customer, { order, returned: now, programme: { pointsPerUnit: rate } });

        expect(BigInt(after.loyaltyPoints)).toBe(5_000n - (earned(before) - earned(before + now)));
      }),
    );
  });
});

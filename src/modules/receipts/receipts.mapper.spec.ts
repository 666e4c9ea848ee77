import fc from 'fast-check';
import { priceItem } from '#modules/orders/order-items.js';
import { recalculated } from '#modules/orders/order-payments.js';
import type { ItemRow, Order, PaymentRow } from '#modules/orders/order-rows.js';
import { PLAIN_TERMS } from '#modules/orders/order-terms.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { acceptTender } from '#shared/kernel/tender.js';
import type { OrderReturn } from '#modules/returns/return-rows.js';
import { formatMoney, multiply, parseMoney, shareOf, sum } from '#shared/kernel/money.js';
import { quantityOf, thousandths } from '#shared/kernel/quantity.js';
import { ENGLISH } from './english.js';
import type { Receipt } from './receipt.js';
import { sheetOf } from './receipt-sheet.js';
import { type ReceiptContext, toReturnReceipt, toSaleReceipt } from './receipts.mapper.js';
import { textReceipt } from './text-receipt.js';

const AT = new Date('2026-11-22T23:30:00Z');
const PLACES = [
  { currency: 'USD', country: 'US', timezone: 'America/New_York' },
  { currency: 'INR', country: 'IN', timezone: 'Asia/Kolkata' },
  { currency: 'JPY', country: 'JP', timezone: 'Asia/Tokyo' },
  { currency: 'KWD', country: 'KW', timezone: 'Asia/Kuwait' },
] as const;

const basket = fc.record({
  place: fc.constantFrom(...PLACES),
  pricesIncludeTax: fc.boolean(),
  lines: fc.array(
    fc.record({
      thousandths: fc.oneof(
        fc.integer({ min: 1, max: 9 }).map((pieces) => pieces * 1000),
        fc.integer({ min: 1, max: 99_999 }),
      ),
      price: fc.bigInt({ min: 0n, max: 5_000_000n }),
      discountPercent: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 100n })),
      taxRate: fc.constantFrom(0, 5, 7.7, 8.875, 20),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  tendered: fc.bigInt({ min: 0n, max: 100_000n }),
  back: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 8, maxLength: 8 }),
});
type Basket = typeof basket extends fc.Arbitrary<infer T> ? T : never;

describe('A receipt', () => {
  it('adds up, for every sale', () => {
    fc.assert(
      fc.property(basket, (drawn) => {
        const order = orderOf(drawn);
        const receipt = toSaleReceipt(order, contextOf(drawn), 0);

        expectToAddUp(receipt, drawn.pricesIncludeTax);
        expect(read(receipt).total).toBe(order.totalAmount);
      }),
    );
  });

  it('adds up, for every return', () => {
    fc.assert(
      fc.property(basket, (drawn) => {
        const row = returnOf(drawn);
        const receipt = toReturnReceipt(row, contextOf(drawn), 3);

        expectToAddUp(receipt, !receipt.addsTax, { isShare: true });
        expect(read(receipt).total).toBe(row.totalRefunded);
      }),
    );
  });

  it('does not change when goods come back', () => {
    const [drawn] = fc.sample(basket, 1) as [Basket];
    const order = orderOf(drawn);
    const after: Order = {
      ...order,
      status: 'REFUNDED',
      refundedAmount: order.totalAmount,
      items: order.items.map((item) => ({ ...item, returnedQuantity: item.quantity })),
    };

    expect(toSaleReceipt(after, contextOf(drawn), 0)).toEqual(toSaleReceipt(order, contextOf(drawn), 0));
  });

  it('has one line for each tax rate, the highest first, however the rate is written', () => {
    const [{ items, ...order }] = [orderOf({ ...(fc.sample(basket, 1) as [Basket])[0], pricesIncludeTax: false })];
    const rates = ['8.8750', '0.0000', '20', '8.875'];
    const lines = rates.map((taxRate) => ({
      ...(items[0] as ItemRow),
      taxRate,
      subtotal: 100n,
      discount: 10n,
      tax: 7n,
    }));

    expect(toSaleReceipt({ ...order, items: lines }, contextOf({ place: PLACES[0] }), 0).taxes).toEqual([
      { rate: '20', net: 90n, tax: 7n },
      { rate: '8.875', net: 180n, tax: 14n },
      { rate: '0', net: 90n, tax: 7n },
    ]);
  });
});

/** What the customer can add up with a pencil: everything is read from the paper, and nothing from the model. */
function expectToAddUp(receipt: Receipt, isTaxContained: boolean, { isShare = false } = {}): void {
  const { lines, subtotal, discount, taxes, total, tenders } = read(receipt);
  const net = subtotal + discount;
  const sumOfNets = sum(taxes.map((tax) => tax.net));
  const sumOfTaxes = sum(taxes.map(({ tax }) => tax));

  expect(sum(lines.map(({ amount }) => amount))).toBe(net);
  expect(sum(lines.map((line) => line.discount))).toBe(-discount);
  expect(total).toBe(isTaxContained ? net : net + sumOfTaxes);
  if (taxes.length > 0) expect(sumOfNets).toBe(isTaxContained ? total - sumOfTaxes : net);
  expect(sum(tenders)).toBe(total);
  // A return gives back shares, which can be a minor unit beside quantity × price (docs/decisions/0014).
  for (const line of isShare ? [] : lines) {
    expect(line.amount).toBe(multiply(line.price, line.quantity) - line.discount);
  }
}

interface Read {
  lines: { quantity: string; price: bigint; discount: bigint; amount: bigint }[];
  subtotal: bigint;
  discount: bigint;
  taxes: { net: bigint; tax: bigint }[];
  total: bigint;
  tenders: bigint[];
}

/** The numbers of a printed receipt. */
function read(receipt: Receipt): Read {
  const text = textReceipt(sheetOf(receipt, ENGLISH));
  const money = (written = '0'): bigint => {
    const plain = written.replaceAll(',', '');

    return (plain.startsWith('-') ? -1n : 1n) * (parseMoney(plain.replace('-', ''), receipt.currency) ?? -1n);
  };
  const all = (pattern: RegExp): RegExpExecArray[] => [...text.matchAll(pattern)];
  const one = (pattern: RegExp): bigint => money(pattern.exec(text)?.[1]);
  const cash = all(/^Cash +(\S+)(?:\n {2}Tendered +(\S+)\n {2}Change +(\S+))?$/gm);
  for (const [, amount, tendered, change] of cash) {
    if (tendered !== undefined) expect(money(tendered) - money(change)).toBe(money(amount));
  }

  return {
    lines: all(/^ {2}(\S+) × (\S+)(?:\s+−\s+(\S+))?\s+(\S+)$/gm).map(([, quantity = '', price, taken, amount]) => ({
      quantity: quantity.replaceAll(',', ''),
      price: money(price),
      discount: money(taken),
      amount: money(amount),
    })),
    subtotal: one(/^Subtotal +(\S+)$/m),
    discount: one(/^Discount +(\S+)$/m),
    taxes: all(/^(?:Tax|Contains tax) \S+ % on (\S+)\s+(\S+)$/gm).map(([, net, tax]) => ({
      net: money(net),
      tax: money(tax),
    })),
    total: one(/^TOTAL[A-Z ]* +(\S+)$/m),
    tenders: [...cash.map(([, amount]) => money(amount)), ...all(/^Card +(\S+)$/gm).map(([, amount]) => money(amount))],
  };
}

function orderOf({ place: { currency }, pricesIncludeTax, lines, tendered }: Basket): Order {
  const rules = { currency, pricesIncludeTax, defaultTaxRate: '0', taxRates: [] };
  const items = lines.map(({ thousandths: quantity, price, discountPercent, taxRate }, index) => {
    const discount = (multiply(price, quantityOf(BigInt(quantity))) * discountPercent) / 100n;
    const written = { unitPrice: formatMoney(price, currency), discount: formatMoney(discount, currency), taxRate };

    return priceItem({ name: `Thing ${index}`, quantity: quantity / 1000, ...written }, index + 1, rules);
  });
  const { totalAmount } = orderTotals(items);
  const byCard = totalAmount / 3n;
  const cash = acceptTender(
    { method: 'CASH', amount: totalAmount - byCard + tendered, tendered: null },
    totalAmount - byCard,
    { currency, cashStep: 1n },
  );
  const payments = [
    { method: 'CARD', amount: byCard, tip: 0n, rounding: 0n, tendered: null, change: 0n },
    { method: 'CASH', ...cash },
  ];
  const order = { ...ORDER, currency, pricesIncludeTax, items, payments: payments as PaymentRow[] };

  return recalculated(order, { now: AT, businessDate: order.businessDate });
}

/** A part of every line of the order, after another part came back before. */
function returnOf(drawn: Basket): OrderReturn {
  const { items, currency, pricesIncludeTax } = orderOf(drawn);
  const lines = items.map((item, index) => {
    const whole = thousandths(item.quantity);
    const before = whole / 3n;
    const after = before + 1n + ((whole - before - 1n) * BigInt(drawn.back[index] ?? 1)) / 1000n;

    return {
      ...item,
      ...shareOf(item, { whole, before, after }, pricesIncludeTax),
      quantity: quantityOf(after - before),
      orderItemId: item.id,
      reason: null,
      restock: true,
    };
  });
  const { totalAmount, ...totals } = orderTotals(lines);

  return {
    ...RETURN,
    currency,
    ...totals,
    totalRefunded: totalAmount,
    lines,
    refunds: [
      { id: '', position: 1, method: 'CASH', amount: totalAmount, rounding: 0n, paymentId: null, shiftId: null },
    ],
  };
}

function contextOf({ place: { country, timezone } }: Pick<Basket, 'place'>): ReceiptContext {
  const nothing = {
    address: null,
    phone: null,
    taxNumber: null,
    head: null,
    foot: null,
    openingHours: null,
    cashier: null,
    approver: null,
    orderNumber: null,
    exchangeNumber: null,
    STORE_CREDIT: null,
    LOYALTY_POINTS: null,
    ON_ACCOUNT: null,
  };

  return { company: 'Company', store: 'Store', customer: 'Walk-in', country, timezone, ...nothing };
}

const ROW = {
  id: '',
  companyId: '',
  storeId: '',
  businessDate: '2026-11-22',
  customerId: null,
  cashierId: null,
  approvedBy: null,
  cashierName: null,
  approverName: null,
  note: null,
  createdAt: AT,
};
const RETURN = {
  ...ROW,
  returnNumber: 'RET-20261122-001',
  orderId: null,
  exchangeOrderId: null,
  anywayAmount: 0n,
  anywayReason: null,
  kind: 'GOODS' as const,
  reason: null,
};
const ORDER: Omit<Order, 'items' | 'payments' | 'currency' | 'pricesIncludeTax'> = {
  ...ROW,
  orderNumber: 'ORD-20261122-001',
  customerType: 'RETAIL',
  customerName: 'Walk-in',
  customerPhone: null,
  customerPhoneKey: null,
  status: 'OPEN',
  subtotal: 0n,
  discountTotal: 0n,
  ...PLAIN_TERMS,
  taxTotal: 0n,
  totalAmount: 0n,
  paidAmount: 0n,
  refundedAmount: 0n,
  depositAmount: 0n,
  depositRefunded: 0n,
  version: 1,
  updatedAt: AT,
  recordedAt: AT,
  paidAt: null,
  paidOn: null,
  cancelledAt: null,
};

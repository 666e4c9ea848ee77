import fc from 'fast-check';
import type { TenderMethod } from '#modules/orders/payment-methods.js';
import { sum } from '#shared/kernel/money.js';
import { acceptTender } from '#shared/kernel/tender.js';
import { inCoins } from './cash-refund.js';
import { carriedOver, leftAfter, type Refundable, type RefundableTender, type RefundPart } from './refund-split.js';
import type { RefundRow } from './return-rows.js';

const step = fc.constantFrom(1n, 5n, 10n, 25n, 50n, 100n, 500n);
const tender = (method: TenderMethod, left: bigint, paymentId = method): RefundableTender => ({
  ...{ paymentId, orderId: '', method, left, owed: 0n },
});
const refund = (method: TenderMethod, amount: bigint, position = 1, paymentId: string = method): RefundRow => ({
  ...{ id: `${position}`, position, method, amount, rounding: 0n, paymentId, shiftId: null },
});

/** An order as far as its money goes: its payments with what is left of each, and the rounding of its cash. */
class Till {
  taken = 0n;
  given = 0n;

  constructor(private readonly cashStep: bigint) {}

  /** Sells for a total, by card as far as that goes. */
  sell(total: bigint, byCard = 0n, credit?: Refundable): Refundable {
    const carried = credit?.tenders ?? [];
    const due = total - byCard - sum(carried.map(({ left }) => left));
    const cash = { method: 'CASH', amount: due, tendered: null };
    const { amount, rounding } =
      due === 0n ? { amount: 0n, rounding: 0n } : acceptTender(cash, due, { currency: 'CHF', cashStep: this.cashStep });
    this.taken += byCard + amount + rounding;
    const own = [tender('CARD', byCard, 'CARD'), tender('CASH', amount, 'CASH')].filter(({ left }) => left > 0n);
    const unique = [...carried, ...own].map((each, n) => ({ ...each, paymentId: `${n}` as TenderMethod }));

    return { tenders: unique, rounding: rounding + (credit?.rounding ?? 0n) };
  }

  /** Gives an amount back in cash, from the last payments first. */
  giveBack(order: Refundable, amount: bigint): Refundable {
    const parts = carriedOver(amount, order.tenders).map((part) => ({ ...part, method: 'CASH' as const }));

    return this.move(order, parts)[0];
  }

  /** Exchanges a part of an order for something that costs at least as much. */
  swap(order: Refundable, amount: bigint, dearer: bigint): Refundable[] {
    const parts = carriedOver(amount, order.tenders);
    const [left, rounding] = this.move(order, parts);
    const tenders = parts.map((part) => {
      const { method } = order.tenders.find(({ paymentId }) => paymentId === part.paymentId) ?? part;

      return tender(method, part.amount);
    });

    return [left, this.sell(amount + dearer, 0n, { tenders, rounding })];
  }

  private move({ tenders, rounding }: Refundable, parts: readonly RefundPart[]): [Refundable, bigint] {
    const after = leftAfter(tenders, parts);
    const rows = parts.map((part, n) => refund(part.method, part.amount, n, part.paymentId ?? ''));
    const moved = inCoins(rows, { tenders: after, rounding }, this.cashStep);
    for (const { method, amount, rounding: coins } of moved) {
      if (amount + coins < 0n) throw new Error(`A refund of ${amount + coins}`); // expect() for each row took most of the time
      if (method === 'CASH') this.given += amount + coins;
    }
    if (parts.some(({ method }) => method === 'CASH')) expect(this.given % this.cashStep).toBe(0n);
    const roundings = sum(moved.map((row) => row.rounding));

    return [{ tenders: after, rounding: rounding - roundings }, roundings];
  }
}

const leftOf = ({ tenders }: Refundable): bigint => sum(tenders.map(({ left }) => left));

/** A sale, what is exchanged of it for something dearer, and what comes back of what is left: shares in thousandths. */
const history = fc.record({
  cashStep: step,
  total: fc.bigInt(1n, 40_000n),
  cardShare: fc.oneof(fc.constant(0n), fc.bigInt(0n, 1000n)),
  acts: fc.array(
    fc.record({
      isSwap: fc.boolean(),
      which: fc.nat(9),
      share: fc.oneof(fc.constant(1000n), fc.bigInt(0n, 1000n)),
      dearer: fc.bigInt(0n, 60n),
    }),
    { maxLength: 12 },
  ),
});

/** Lives through a history, and then gives back all that is left. */
function finish({ cashStep, total, cardShare, acts }: typeof history extends fc.Arbitrary<infer T> ? T : never): Till {
  const till = new Till(cashStep);
  const orders = [till.sell(total, (total * cardShare) / 1000n)];
  for (const { isSwap, which, share, dearer } of acts) {
    const index = which % orders.length;
    const [order] = orders.splice(index, 1);
    if (order === undefined) break;
    const amount = (leftOf(order) * share) / 1000n;
    if (amount === 0n) orders.push(order);
    else orders.push(...(isSwap ? till.swap(order, amount, dearer) : [till.giveBack(order, amount)]));
    expect(till.given <= till.taken).toBe(true);
  }
  for (const order of orders) if (leftOf(order) > 0n) till.giveBack(order, leftOf(order));

  return till;
}

describe('Cash given back', () => {
  it('is what there are coins for, and all that is left with the last part', () => {
    const paid = (rest: bigint, rounding: bigint): Refundable => ({ tenders: [tender('CASH', rest)], rounding });

    expect(inCoins([refund('CASH', 1002n)], paid(0n, -2n), 5n)).toMatchObject([{ amount: 1002n, rounding: -2n }]);
    expect(inCoins([refund('CARD', 500n), refund('CASH', 503n, 2)], paid(0n, 2n), 5n)).toMatchObject([
      { method: 'CARD', rounding: 0n },
      { method: 'CASH', rounding: 2n },
    ]);
    expect(inCoins([refund('CASH', 2n), refund('CASH', 1n, 2)], paid(0n, 0n), 5n)).toMatchObject([
      { rounding: -2n },
      { rounding: -1n },
    ]);
    expect(inCoins([refund('CASH', 504n)], paid(504n, -8n), 5n)).toMatchObject([{ rounding: -9n }]);
    expect(inCoins([refund('EXCHANGE', 1002n, 1, 'CASH')], paid(0n, -2n), 5n)).toMatchObject([{ rounding: -2n }]);
    expect(inCoins([refund('EXCHANGE', 1002n, 1, 'CARD')], paid(0n, -2n), 5n)).toMatchObject([{ rounding: 0n }]);
  });

  it('is never more than came in, however goods come back or are exchanged, and all of it where all is cash', () => {
    fc.assert(
      fc.property(history, (drawn) => {
        const { given, taken } = finish(drawn);

        expect(given <= taken).toBe(true);
        if (drawn.cardShare === 0n) expect(given).toBe(taken);
      }),
      { numRuns: 3000 },
    );
  });

  it('would be won by returning in parts, if every part were rounded by itself: the control', () => {
    const parts = Array.from({ length: 100 }, () => 3n);
    const alone = new Till(5n);
    for (const part of parts) alone.giveBack({ tenders: [tender('CASH', part)], rounding: 2n }, part);
    const together = new Till(5n);
    parts.reduce((order, part) => together.giveBack(order, part), together.sell(300n));

    expect([alone.given, together.given]).toEqual([500n, 300n]);
  });
});

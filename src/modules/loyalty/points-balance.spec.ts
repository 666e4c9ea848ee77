import fc from 'fast-check';
import { DomainError } from '#shared/errors/domain-error.js';
import { sum } from '#shared/kernel/money.js';
import {
  add,
  type AppliedChange,
  expire,
  type Lot,
  nextExpiry,
  type PointsBalance,
  spend,
  takeBack,
} from './points-balance.js';

const EMPTY: PointsBalance = { balance: 0n, lots: [] };
const MONTHS = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'] as const;
const [JANUARY, FEBRUARY, MARCH] = MONTHS;

type Act = { readonly points: bigint; readonly day: string | null; readonly kind: 'add' | 'spend' | 'back' | 'expire' };

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('add', 'add', 'spend', 'back', 'expire'),
  points: fc.bigInt({ min: 1n, max: 100n }),
  day: fc.constantFrom(...MONTHS, null),
});

/** The change, and by how many points it changes the balance; null when it is refused. */
function perform(held: PointsBalance, { kind, points, day }: Act): (AppliedChange & { by: bigint }) | null {
  if (kind === 'expire') return { ...expire(held, day ?? '2024-12-31'), by: 0n };
  if (kind === 'add') return { ...add(held, points, day), by: points };
  if (kind === 'back') return { ...takeBack(held, points, day), by: -points };
  try {
    return { ...spend(held, points), by: -points };
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);

    return null;
  }
}

const inLots = ({ lots }: PointsBalance): bigint => sum(lots.map(({ points }) => points));
const left = ({ lots }: PointsBalance): [string, bigint][] => lots.map(({ expiresOn, points }) => [expiresOn, points]);
const lot = (expiresOn: string, points: bigint, expired = 0n): Lot => ({ expiresOn, points, expired });

/** The rules that every balance keeps and this one breaks. */
function falsehoods(held: PointsBalance, ledger: bigint): string[] {
  const { balance, lots } = held;
  const days = lots.map(({ expiresOn }) => expiresOn);
  const rules: Record<string, boolean> = {
    'the balance is the sum of the ledger': balance === ledger,
    'lots hold no more than the balance': inLots(held) <= (balance > 0n ? balance : 0n),
    'no lot is below zero': lots.every(({ points, expired }) => points >= 0n && expired >= 0n),
    'lots are sorted, one a day': days.every((day, i) => i === 0 || `${days[i - 1]}` < day),
    'the first lot with points expires next': nextExpiry(held) === (lots.find(({ points }) => points > 0n) ?? null),
  };

  return Object.keys(rules).filter((rule) => !rules[rule]);
}

describe('Points of a customer', () => {
  it('are spent oldest first, and those that never expire last', () => {
    const held = [MARCH, null, JANUARY, FEBRUARY].reduce<PointsBalance>(
      (before, day) => add(before, 10n, day).after,
      EMPTY,
    );

    const after = spend(held, 25n).after;

    expect(left(held)).toEqual([
      [JANUARY, 10n],
      [FEBRUARY, 10n],
      [MARCH, 10n],
    ]);
    expect([after.balance, left(after)]).toEqual([
      15n,
      [
        [JANUARY, 0n],
        [FEBRUARY, 0n],
        [MARCH, 5n],
      ],
    ]);
    expect(left(spend(after, 15n).after)).toEqual([
      [JANUARY, 0n],
      [FEBRUARY, 0n],
      [MARCH, 0n],
    ]);
  });

  it('can be spent up to and including their last day', () => {
    const held = add(EMPTY, 10n, JANUARY).after;

    expect(expire(held, JANUARY)).toEqual({ after: held, expiries: [] });
    expect(expire(held, '2025-02-01')).toEqual({
      after: { balance: 0n, lots: [lot(JANUARY, 0n, 10n)] },
      expiries: [{ expiresOn: JANUARY, points: -10n }],
    });
  });

  it('fill up a balance below zero first', () => {
    const indebted = takeBack(EMPTY, 30n, JANUARY).after;
    const held = add(indebted, 20n, FEBRUARY).after;

    expect([held.balance, inLots(held)]).toEqual([-10n, 0n]);
    expect(left(add(held, 20n, FEBRUARY).after)).toEqual([[FEBRUARY, 10n]]);
    expect(() => spend(held, 1n)).toThrow(expect.objectContaining({ code: 'LOYALTY_POINTS_TOO_LOW' }));
  });

  it('of goods brought back are taken where they are, so that older ones grow no younger', () => {
    const held = add(add(EMPTY, 10n, JANUARY).after, 50n, MARCH).after;

    expect(left(takeBack(held, 50n, MARCH).after)).toEqual([
      [JANUARY, 10n],
      [MARCH, 0n],
    ]);
  });

  it('of goods brought back are taken from others when they were spent, and then from nothing', () => {
    const held = spend(add(add(EMPTY, 10n, JANUARY).after, 50n, MARCH).after, 30n).after;

    expect(takeBack(held, 10n, JANUARY).after).toEqual({
      balance: 20n,
      lots: [lot(JANUARY, 0n), lot(MARCH, 20n)],
    });
    expect(takeBack(held, 40n, JANUARY).after).toEqual({
      balance: -10n,
      lots: [lot(JANUARY, 0n), lot(MARCH, 0n)],
    });
  });

  it('of goods brought back are not taken a second time when they have expired', () => {
    const spent = spend(add(EMPTY, 50n, JANUARY).after, 20n).after;
    const expired = expire(spent, FEBRUARY).after;

    const step = takeBack(expired, 50n, JANUARY);

    expect(step.expiries).toEqual([{ expiresOn: JANUARY, points: 30n }]);
    expect(step.after).toEqual({ balance: -20n, lots: [lot(JANUARY, 0n)] });
  });

  it('keep their books true, whatever happens to them', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let held = EMPTY;
        const entries: bigint[] = [];
        for (const each of acts) {
          const step = perform(held, each);
          if (step === null) {
            expect(each.points > held.balance).toBe(true);
          } else {
            entries.push(step.by, ...step.expiries.map(({ points }) => points));
            held = step.after;
          }

          expect(falsehoods(held, sum(entries))).toEqual([]);
          expect(each.kind === 'spend' && step !== null && held.balance < 0n).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('come, go and expire as single points in a row would', () => {
    const acts = fc.array(
      act.filter(({ kind, day }) => kind !== 'back' && day !== null),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        let held = EMPTY;
        let row: string[] = [];
        for (const { kind, points, day } of all) {
          const step = perform(held, { kind, points, day });
          if (step !== null) held = step.after;
          const few = Number(points);
          if (kind === 'expire') row = row.filter((last) => last >= `${day}`);
          else if (kind === 'add') row = [...row, ...Array<string>(few).fill(`${day}`)].toSorted();
          else row = row.length < few ? row : row.slice(few);

          expect(held.balance).toBe(BigInt(row.length));
          expect(left(held).filter(([, count]) => count > 0n)).toEqual(
            MONTHS.map((last) => [last, BigInt(row.filter((one) => one === last).length)]).filter(
              ([, count]) => count !== 0n,
            ),
          );
        }
      }),
    );
  });
});

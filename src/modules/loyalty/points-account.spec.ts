import fc from 'fast-check';
import { DomainError } from '#shared/errors/domain-error.js';
import { type Account, add, expire, type Lot, nextExpiry, spend, type Step, takeBack } from './points-account.js';

const EMPTY: Account = { balance: 0n, lots: [] };
const MONTHS = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'] as const;
const [JANUARY, FEBRUARY, MARCH] = MONTHS;

type Act = { readonly points: bigint; readonly day: string | null; readonly kind: 'add' | 'spend' | 'back' | 'expire' };

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('add', 'add', 'spend', 'back', 'expire'),
  points: fc.bigInt({ min: 1n, max: 100n }),
  day: fc.constantFrom(...MONTHS, null),
});

/** The change, and by how many points it changes the balance; null when it is refused. */
function perform(account: Account, { kind, points, day }: Act): (Step & { by: bigint }) | null {
  if (kind === 'expire') return { ...expire(account, day ?? '2024-12-31'), by: 0n };
  if (kind === 'add') return { ...add(account, points, day), by: points };
  if (kind === 'back') return { ...takeBack(account, points, day), by: -points };
  try {
    return { ...spend(account, points), by: -points };
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);

    return null;
  }
}

const sum = (parts: readonly bigint[]): bigint => parts.reduce((total, part) => total + part, 0n);
const inLots = ({ lots }: Account): bigint => sum(lots.map(({ points }) => points));
const left = ({ lots }: Account): [string, bigint][] => lots.map(({ expiresOn, points }) => [expiresOn, points]);
const lot = (expiresOn: string, points: bigint, expired = 0n): Lot => ({ expiresOn, points, expired });

/** What must hold of every account, and does not of this one. */
function falsehoods(account: Account, ledger: bigint): string[] {
  const { balance, lots } = account;
  const days = lots.map(({ expiresOn }) => expiresOn);
  const rules: Record<string, boolean> = {
    'the balance is the sum of the ledger': balance === ledger,
    'lots hold no more than the balance': inLots(account) <= (balance > 0n ? balance : 0n),
    'no lot is below zero': lots.every(({ points, expired }) => points >= 0n && expired >= 0n),
    'lots are sorted, one a day': days.every((day, i) => i === 0 || `${days[i - 1]}` < day),
    'the first lot with points expires next': nextExpiry(account) === (lots.find(({ points }) => points > 0n) ?? null),
  };

  return Object.keys(rules).filter((rule) => !rules[rule]);
}

describe('Points of a customer', () => {
  it('are spent oldest first, and those that never expire last', () => {
    const account = [MARCH, null, JANUARY, FEBRUARY].reduce<Account>(
      (before, day) => add(before, 10n, day).account,
      EMPTY,
    );

    const after = spend(account, 25n).account;

    expect(left(account)).toEqual([
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
    expect(left(spend(after, 15n).account)).toEqual([
      [JANUARY, 0n],
      [FEBRUARY, 0n],
      [MARCH, 0n],
    ]);
  });

  it('can be spent up to and including their last day', () => {
    const account = add(EMPTY, 10n, JANUARY).account;

    expect(expire(account, JANUARY)).toEqual({ account, expiries: [] });
    expect(expire(account, '2025-02-01')).toEqual({
      account: { balance: 0n, lots: [lot(JANUARY, 0n, 10n)] },
      expiries: [{ expiresOn: JANUARY, points: -10n }],
    });
  });

  it('fill up a balance below zero first', () => {
    const indebted = takeBack(EMPTY, 30n, JANUARY).account;
    const account = add(indebted, 20n, FEBRUARY).account;

    expect([account.balance, inLots(account)]).toEqual([-10n, 0n]);
    expect(left(add(account, 20n, FEBRUARY).account)).toEqual([[FEBRUARY, 10n]]);
    expect(() => spend(account, 1n)).toThrow(expect.objectContaining({ code: 'LOYALTY_POINTS_TOO_LOW' }));
  });

  it('of goods brought back are taken where they are, so that older ones grow no younger', () => {
    const account = add(add(EMPTY, 10n, JANUARY).account, 50n, MARCH).account;

    expect(left(takeBack(account, 50n, MARCH).account)).toEqual([
      [JANUARY, 10n],
      [MARCH, 0n],
    ]);
  });

  it('of goods brought back are taken from others when they were spent, and then from nothing', () => {
    const account = spend(add(add(EMPTY, 10n, JANUARY).account, 50n, MARCH).account, 30n).account;

    expect(takeBack(account, 10n, JANUARY).account).toEqual({
      balance: 20n,
      lots: [lot(JANUARY, 0n), lot(MARCH, 20n)],
    });
    expect(takeBack(account, 40n, JANUARY).account).toEqual({
      balance: -10n,
      lots: [lot(JANUARY, 0n), lot(MARCH, 0n)],
    });
  });

  it('of goods brought back are not taken a second time when they have expired', () => {
    const spent = spend(add(EMPTY, 50n, JANUARY).account, 20n).account;
    const expired = expire(spent, FEBRUARY).account;

    const step = takeBack(expired, 50n, JANUARY);

    expect(step.expiries).toEqual([{ expiresOn: JANUARY, points: 30n }]);
    expect(step.account).toEqual({ balance: -20n, lots: [lot(JANUARY, 0n)] });
  });

  it('keep their books true, whatever happens to them', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let account = EMPTY;
        const entries: bigint[] = [];
        for (const each of acts) {
          const step = perform(account, each);
          if (step === null) {
            expect(each.points > account.balance).toBe(true);
          } else {
            entries.push(step.by, ...step.expiries.map(({ points }) => points));
            ({ account } = step);
          }

          expect(falsehoods(account, sum(entries))).toEqual([]);
          expect(each.kind === 'spend' && step !== null && account.balance < 0n).toBe(false);
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
        let account = EMPTY;
        let row: string[] = [];
        for (const { kind, points, day } of all) {
          const step = perform(account, { kind, points, day });
          if (step !== null) ({ account } = step);
          const few = Number(points);
          if (kind === 'expire') row = row.filter((last) => last >= `${day}`);
          else if (kind === 'add') row = [...row, ...Array<string>(few).fill(`${day}`)].toSorted();
          else row = row.length < few ? row : row.slice(few);

          expect(account.balance).toBe(BigInt(row.length));
          expect(left(account).filter(([, count]) => count > 0n)).toEqual(
            MONTHS.map((last) => [last, BigInt(row.filter((one) => one === last).length)]).filter(
              ([, count]) => count !== 0n,
            ),
          );
        }
      }),
    );
  });
});

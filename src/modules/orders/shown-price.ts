import { DomainError } from '#shared/errors/domain-error.js';
import { CLOCK_ALLOWANCE_MINUTES } from '#shared/kernel/limits.js';
import { amountOf, formatMoney } from '#shared/kernel/money.js';

/** By how much the clock of a till may differ, and how long a customer may look at a price before paying it. */
const ALLOWANCE = CLOCK_ALLOWANCE_MINUTES * 60_000;

/** Tax rules, and the version of the settings that they came with. */
interface VersionedRules {
  readonly version: number;
}

interface ShownPrice {
  readonly settingsVersion: number;
  readonly totalAmount: string;
}

/** The period whose rules are good for a sale at a point in time. */
export function around(soldAt: Date): { from: Date; to: Date } {
  const at = soldAt.getTime();

  return { from: new Date(at - ALLOWANCE), to: new Date(at + ALLOWANCE) };
}

/**
 * Prices a sale as the till has shown it: by the rules that the till had read, else by others that were valid at the time of the
 * sale, the latest first. Refuses the sale when none of them gives the total that was shown.
 */
export function pricedAsShown<Rules extends VersionedRules, Priced extends { totalAmount: bigint; currency: string }>(
  valid: readonly Rules[],
  { settingsVersion, totalAmount: shown }: ShownPrice,
  price: (rules: Rules) => Priced,
): Priced {
  const offers = valid.map((rules) => ({ version: rules.version, priced: price(rules) }));
  const asShown = offers.filter(({ priced }) => priced.totalAmount === amountOf(shown, priced.currency));
  const chosen = asShown.find(({ version }) => version <= settingsVersion) ?? asShown[0];
  if (chosen !== undefined) return chosen.priced;
  const [latest] = offers;
  if (latest === undefined) throw new Error('A company has tax rules at any time');
  const { totalAmount, currency } = latest.priced;
  const money = (amount: bigint): string => formatMoney(amount, currency);
  throw new DomainError('PRICE_CHANGED', {
    details: { shownTotal: money(amountOf(shown, currency)), totalAmount: money(totalAmount) },
  });
}

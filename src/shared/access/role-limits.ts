import { type Role } from './roles.js';

/** Roles that can have limits: ADMINs and above have none. */
export const LIMITED_ROLES = ['CASHIER', 'MANAGER'] as const satisfies readonly Role[];

/** What a role may do without an approval; null for no limit. Amounts are decimal strings in the currency of the company. */
export interface Limits {
  readonly discountPercent: number | null;
  readonly discountAmount: string | null;
  readonly priceReductionPercent: number | null;
  readonly refundAmount: string | null;
  readonly drawerOpenings: number | null;
}

export interface RoleLimits extends Limits {
  readonly role: (typeof LIMITED_ROLES)[number];
}

export const NO_LIMITS: Limits = {
  discountPercent: null,
  discountAmount: null,
  priceReductionPercent: null,
  refundAmount: null,
  drawerOpenings: null,
};

/** The limits of a role in a company. One that came after a company had stored its limits is none for it. */
export function limitsOf(all: readonly RoleLimits[], role: Role): Limits {
  return { ...NO_LIMITS, ...all.find((limits) => limits.role === role) };
}

/** The most that a percentage of an amount can be, rounded up, so that no rounding refuses what the percentage allows. */
export function upToPercent(minor: bigint, percent: number): bigint {
  const ofMillion = BigInt(Math.round(percent * 10_000));

  return (minor * ofMillion + 999_999n) / 1_000_000n;
}

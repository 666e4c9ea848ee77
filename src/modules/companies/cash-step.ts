import { cashStep } from '#shared/kernel/money.js';

/** The settings that say how a company rounds cash. */
export interface CashRules {
  readonly currency: string;
  readonly cashRounding: boolean;
}

/** The step to which a company rounds cash, in minor units. */
export function cashStepOf({ currency, cashRounding }: CashRules): bigint {
  return cashStep(currency, cashRounding);
}

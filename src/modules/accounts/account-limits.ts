/** Settled charges that are listed with a payment. */
export const MAX_SETTLED = 100;

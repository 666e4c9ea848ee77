/*
 * What the API takes of one sale at most, as its documentation says. The till keeps to it, so that no sale is refused when the
 * customer has gone.
 */
export const MAX_LINES = 200;
export const MAX_TENDERS = 20;
/** The largest total and the largest line, in minor units. */
export const MAX_AMOUNT = 10n ** 15n;
export const MAX_NAME = 200;
export const MAX_SKU = 64;
export const MAX_NOTE = 500;
export const MAX_REASON = 200;
export const MAX_CERTIFICATE = 100;

/**
 * Limits that error texts and guides name as well as the code. They stand here once: the texts of the error catalogue are
 * built from them, and `test/limits.spec.ts` holds the guides to them.
 */

/** The most items and payments of an order, and so the most lines and refunds of a return. */
export const MAX_ITEMS = 200;
export const MAX_PAYMENTS = 20;

/** The longest note of an order or of one of its items, in characters. */
export const MAX_NOTE = 500;

/** The most orders that a customer claims in one step. */
export const MAX_CLAIMED = 100;

/** The largest total of an order, in minor units. Sums of many orders still fit into a bigint column. */
export const MAX_AMOUNT = 10n ** 15n;

/** The phone numbers without a customer that a user may look up in so many minutes. */
export const MAX_LOOKUP_MISSES = 60;
export const LOOKUP_MISS_MINUTES = 5;

/** The largest body of a request: above a logo in base64 and a full basket with notes, far below what would block the event loop. */
export const MAX_BODY_KIB = 512;

/** The largest logo of a company, in bytes, and in pixels of its width and of its height. */
export const MAX_LOGO_BYTES = 200_000;
export const MAX_LOGO_PIXELS = 1_000;

/** How long ago a sale may have been made that arrives now, such as one of a till without a network over a weekend. */
export const MAX_SALE_AGE_HOURS = 72;
/** How far the clock of a till may be ahead. */
export const CLOCK_ALLOWANCE_MINUTES = 5;

/** How long a link shows its receipt, and how many receipts a user sends by e-mail in so many minutes. */
export const RECEIPT_LINK_DAYS = 90;
export const MAX_RECEIPT_MAILS = 30;
export const RECEIPT_MAIL_MINUTES = 15;

import type { CatalogEntry } from '#shared/errors/catalog-entry.js';
import { RECEIPT_LINK_DAYS } from '#shared/kernel/limits.js';

export const RECEIPTS_ERRORS = {
  RECEIPT_LINK_INVALID: {
    status: 404,
    message: 'The link to the receipt is not valid',
    hint: `A link is valid for ${RECEIPT_LINK_DAYS} days. Ask the shop for a new one.`,
  },
  MAIL_NOT_CONFIGURED: {
    status: 409,
    message: 'This server sends no mail',
    hint: 'The operator sets `SMTP_URL`, `MAIL_FROM` and `PUBLIC_URL`. Show the link to the customer instead.',
  },
  MAIL_NOT_SENT: {
    status: 502,
    message: 'The mail was not sent',
    hint: 'The server of mail did not take it. Check the address, and send it again.',
  },
} as const satisfies Record<string, CatalogEntry>;

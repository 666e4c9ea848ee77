import { ENGLISH } from './english.js';
import { HTML_POLICY, htmlReceipt } from './html-receipt.js';
import type { Receipt } from './receipt.js';
import { type Sheet, sheetOf } from './receipt-sheet.js';
import { textReceipt } from './text-receipt.js';

/** The forms a receipt comes in; the first one is for callers who do not choose. */
export const RECEIPT_FORMATS = ['text', 'html', 'pdf'] as const;
export type ReceiptFormat = (typeof RECEIPT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReceiptFormat, string>> = {
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
};

/** A receipt as it is handed out. */
export interface Paper {
  readonly body: string | Buffer;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
}

const PRINTERS: Readonly<Record<ReceiptFormat, (sheet: Sheet, at: Date) => string | Promise<Buffer>>> = {
  text: textReceipt,
  html: htmlReceipt,
  pdf: async (sheet, at) => (await import('./pdf-receipt.js')).pdfReceipt(sheet, at), // loaded when it is asked for: it takes memory
};

/** Browsers keep a receipt under its number, and let its page load and run nothing. */
const HEADERS: Readonly<Record<ReceiptFormat, (sheet: Sheet) => Record<string, string>>> = {
  text: () => ({}),
  html: () => ({ 'content-security-policy': HTML_POLICY }),
  pdf: ({ number }) => ({ 'content-disposition': `inline; filename="${number}.pdf"` }),
};

export async function printed(receipt: Receipt, format: ReceiptFormat): Promise<Paper> {
  const sheet = sheetOf(receipt, ENGLISH);

  return {
    body: await PRINTERS[format](sheet, receipt.at),
    mediaType: MEDIA_TYPES[format],
    headers: HEADERS[format](sheet),
  };
}

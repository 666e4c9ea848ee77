import type { Logo } from '#modules/companies/image-file.js';
import { htmlPolicy, htmlReceipt } from './html-receipt.js';
import { RECEIPT_WORDS } from './languages.js';
import type { PdfJob } from './pdf-worker.js';
import type { Receipt } from './receipt.js';
import { type Sheet, sheetOf } from './receipt-sheet.js';
import { textReceipt } from './text-receipt.js';

/** The formats of receipts; the first is the default. */
export const RECEIPT_FORMATS = ['text', 'html', 'pdf'] as const;
export type ReceiptFormat = (typeof RECEIPT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReceiptFormat, string>> = {
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
};

/** A receipt in one format, with the headers it is sent with. */
export interface PrintedReceipt {
  readonly body: string | Buffer;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
}

type PrintPdf = (job: PdfJob) => Promise<Buffer>;

const PRINTERS: Readonly<Record<ReceiptFormat, (job: PdfJob, printPdf: PrintPdf) => string | Promise<Buffer>>> = {
  text: ({ sheet }) => textReceipt(sheet),
  html: ({ sheet, logo }) => htmlReceipt(sheet, logo),
  pdf: (job, printPdf) => printPdf(job),
};

/** Headers by format: a browser saves the PDF under the receipt's number, and lets the page load and run nothing. */
const HEADERS: Readonly<Record<ReceiptFormat, (sheet: Sheet, logo: Logo | null) => Record<string, string>>> = {
  text: () => ({}),
  html: (_, logo) => ({ 'content-security-policy': htmlPolicy(logo) }),
  pdf: ({ number }) => ({ 'content-disposition': `inline; filename="${number}.pdf"` }),
};

/** Prints a receipt in the language of `languages.ts`, under the logo of the company, which text has no place for. */
export async function printReceipt(
  receipt: Receipt,
  { format, logo }: { readonly format: ReceiptFormat; readonly logo: Logo | null },
  printPdf: PrintPdf,
): Promise<PrintedReceipt> {
  const sheet = sheetOf(receipt, RECEIPT_WORDS);

  return {
    body: await PRINTERS[format]({ sheet, at: receipt.at, logo }, printPdf),
    mediaType: MEDIA_TYPES[format],
    headers: HEADERS[format](sheet, logo),
  };
}

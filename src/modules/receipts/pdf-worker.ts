import type { Logo } from '#modules/companies/image-file.js';
import { pdfReceipt } from './pdf-receipt.js';
import type { Sheet } from './receipt-sheet.js';

/** A receipt to print. Crosses the thread by structured clone, which makes plain bytes of a Buffer. */
export interface PdfJob {
  readonly sheet: Sheet;
  readonly at: Date;
  readonly logo: Logo | null;
}

/** Runs in a thread of its own, see {@link PdfPrinterService}. */
export default function printPdf({ sheet, at, logo }: PdfJob): Promise<Uint8Array> {
  return pdfReceipt(sheet, at, logo?.content);
}

import { pdfReceipt } from './pdf-receipt.js';
import type { Sheet } from './receipt-sheet.js';

/** A receipt to print. Crosses the thread by structured clone. */
export interface PdfJob {
  readonly sheet: Sheet;
  readonly at: Date;
}

/** Runs in a thread of its own, see {@link PdfPrinterService}. */
export default function printPdf({ sheet, at }: PdfJob): Promise<Uint8Array> {
  return pdfReceipt(sheet, at);
}

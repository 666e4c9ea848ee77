import { Injectable } from '@nestjs/common';
import { LogosService } from '#modules/companies/logos.service.js';
import { Content } from '#shared/http/envelope.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { PdfPrinterService } from './pdf-printer.service.js';
import type { Receipt } from './receipt.js';
import { printReceipt, type ReceiptFormat } from './receipt-forms.js';
import { type ReceiptSource, ReceiptSourcesService } from './receipt-sources.service.js';
import type { ReceiptSubject } from './receipt-subject.js';
import { ReceiptsRepository } from './receipts.repository.js';

/**
 * A request for a receipt. Only `hand out` counts: `announce` answers what that would be, for HEAD, and `preview` shows a text
 * that says that it is no receipt.
 */
export interface ReceiptRequest {
  readonly format: ReceiptFormat;
  readonly purpose: 'hand out' | 'announce' | 'preview';
}

/** Prints receipts: the first of an order or return is the original, every later one a numbered copy. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly sources: ReceiptSourcesService,
    private readonly receipts: ReceiptsRepository,
    private readonly logos: LogosService,
    private readonly pdf: PdfPrinterService,
  ) {}

  async print(scope: ReadScope, subject: ReceiptSubject, { format, purpose }: ReceiptRequest): Promise<Content> {
    const source = await this.sources.find(scope, subject);

    return this.printed(source, format, () => (purpose === 'preview' ? null : this.copyOf(source, purpose)));
  }

  /** Prints one that was handed out already, again and without a count. */
  printAgain(source: ReceiptSource, copy: number, format: ReceiptFormat): Promise<Content> {
    return this.printed(source, format, () => copy);
  }

  /** Takes the copy number last, so that a failure before leaves no gap. */
  private printed(
    { scope, receiptOf }: ReceiptSource,
    format: ReceiptFormat,
    copyOf: () => Receipt['copy'] | Promise<Receipt['copy']>,
  ): Promise<Content> {
    const print = async (): Promise<Content> => {
      const logo = format === 'text' ? null : await this.logos.toPrint(scope);
      const printed = await printReceipt(receiptOf(await copyOf()), { format, logo }, (job) => this.pdf.print(job));

      return new Content(printed.body, printed.mediaType, printed.headers);
    };

    return format === 'pdf' ? this.pdf.whenThereIsRoom(print) : print();
  }

  private async copyOf({ scope, subject }: ReceiptSource, purpose: 'hand out' | 'announce'): Promise<number> {
    return purpose === 'announce'
      ? this.receipts.issued(scope, subject)
      : (await this.receipts.issue(scope, subject)) - 1;
  }
}

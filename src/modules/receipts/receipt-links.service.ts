import { Injectable } from '@nestjs/common';
import { PLATFORM } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { Content } from '#shared/http/envelope.js';
import { MailService } from '#shared/mail/mail.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ReceiptLinkDto } from './dto/receipt-link.dto.js';
import type { ReceiptFormat } from './receipt-forms.js';
import { ReceiptSourcesService } from './receipt-sources.service.js';
import type { ReceiptSubject } from './receipt-subject.js';
import { ReceiptTokensService } from './receipt-tokens.service.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ReceiptsService } from './receipts.service.js';

/** Hands receipts out by link. Making one counts as a receipt, as printing does; how often it is opened does not. */
@Injectable()
export class ReceiptLinksService {
  constructor(
    private readonly database: Database,
    private readonly tokens: ReceiptTokensService,
    private readonly sources: ReceiptSourcesService,
    private readonly receipts: ReceiptsRepository,
    private readonly printer: ReceiptsService,
    private readonly mail: MailService,
  ) {}

  async make(reader: CompanyScope, subject: ReceiptSubject): Promise<ReceiptLinkDto> {
    const { scope } = await this.sources.find(reader, subject);
    const { publicUrl } = this.mail;

    return this.database.transaction(scope, async (tx) => {
      const copy = (await this.receipts.issueWithin(tx, subject)) - 1;
      const { token, expiresAt } = this.tokens.sign({ companyId: scope.companyId, subject, copy });
      const path = linkPath(token);
      const url = publicUrl === undefined ? null : `${publicUrl}${path}`;

      return { token, path, url, expiresAt: expiresAt.toISOString(), copy, canMail: url !== null };
    });
  }

  /** Shows the receipt of a link to anyone who has it. */
  async show(token: string, format: ReceiptFormat): Promise<Content> {
    const { companyId, subject, copy } = this.tokens.read(token);
    const source = await this.sources.find({ companyId, user: PLATFORM }, subject);
    const { body, mediaType, headers } = await this.printer.printAgain(source, copy, format);

    return new Content(body, mediaType, { ...headers, 'x-robots-tag': 'noindex' });
  }
}

/** The path of the receipt of a link. */
export function linkPath(token: string): string {
  return `/api/receipts/${token}`;
}

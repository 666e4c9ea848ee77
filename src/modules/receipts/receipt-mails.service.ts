import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { DomainError, tooManyRequests } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { FixedWindow } from '#shared/kernel/fixed-window.js';
import { MAX_RECEIPT_MAILS, RECEIPT_MAIL_MINUTES } from '#shared/kernel/limits.js';
import { mailFailure, MailService } from '#shared/mail/mail.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { RECEIPT_WORDS } from './languages.js';
import { linkPath } from './receipt-links.service.js';
import { ReceiptSourcesService } from './receipt-sources.service.js';
import type { ReceiptSubject } from './receipt-subject.js';
import { ReceiptTokensService } from './receipt-tokens.service.js';
import { ReceiptsService } from './receipts.service.js';

/** Sends the receipts of links by e-mail. The address is neither stored nor logged. */
@Injectable()
export class ReceiptMailsService {
  private readonly logger = new Logger(ReceiptMailsService.name);
  /** Mails of each user, counted in the process. */
  private readonly counts: FixedWindow<number>;

  constructor(
    private readonly database: Database,
    private readonly tokens: ReceiptTokensService,
    private readonly sources: ReceiptSourcesService,
    private readonly printer: ReceiptsService,
    private readonly mail: MailService,
    clock: Clock,
  ) {
    this.counts = new FixedWindow(RECEIPT_MAIL_MINUTES * 60, clock);
  }

  /** Sends the receipt of a link, as text with the link and as a PDF, and adds that to the audit. */
  async send(scope: CompanyScope, token: string, email: string): Promise<void> {
    const { companyId, subject, copy } = this.tokens.read(token);
    const { publicUrl } = this.mail;
    if (companyId !== scope.companyId) throw new DomainError('RECEIPT_LINK_INVALID');
    if (publicUrl === undefined) throw new DomainError('MAIL_NOT_CONFIGURED');
    const source = await this.sources.find(scope, subject);
    this.count(scope.user.id);
    const { number, company } = source.receiptOf(copy);
    const words = RECEIPT_WORDS.mail;
    const pdf = await this.printer.printAgain(source, copy, 'pdf');
    try {
      await this.mail.send({
        to: email,
        subject: words.subject(number, company),
        text: words.text(number, company, `${publicUrl}${linkPath(token)}`),
        attachments: [{ filename: `${number}.pdf`, content: pdf.body, contentType: pdf.mediaType }],
      });
    } catch (error) {
      this.logger.warn({ event: 'receipt.mail-failed', code: mailFailure(error) });
      throw new DomainError('MAIL_NOT_SENT');
    }
    if (scope.audited !== undefined) await this.database.record([scope.audited.done(companyId, idsOf(subject))]);
  }

  private count(userId: string): void {
    const count = this.counts.current.get(userId) ?? 0;
    if (count >= MAX_RECEIPT_MAILS) throw tooManyRequests(this.counts.secondsLeft);
    this.counts.current.set(userId, count + 1);
  }
}

/** The ids of an audit entry. */
function idsOf(subject: ReceiptSubject): { id: string; orderId?: string } {
  return subject.kind === 'SALE' ? { id: subject.id, orderId: subject.id } : subject;
}

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { mailFailure, MailService } from '#shared/mail/mail.service.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { PasswordResetService } from './password-reset.service.js';

/** Sends links for forgotten passwords, where a server of mail is configured. */
@Injectable()
export class PasswordResetMailService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(PasswordResetMailService.name);
  /** Links on their way, which a stopping server waits for. */
  private readonly pending = new Set<Promise<void>>();

  constructor(
    private readonly mail: MailService,
    private readonly resets: PasswordResetRepository,
    private readonly links: PasswordResetService,
    private readonly limiter: LoginLimiterService,
  ) {}

  /** Counts the request and leaves the rest for later: neither the answer nor its time tells whether there is an account. */
  async request(email: string, origin: AuditedOrigin): Promise<void> {
    await this.limiter.countReset({ account: email, address: origin.address });
    const { publicUrl } = this.mail;
    if (publicUrl === undefined) return;
    const sending = this.send(email, publicUrl, origin).catch((error: unknown) => this.log(error));
    this.pending.add(sending);
    void sending.then(() => this.pending.delete(sending));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async send(email: string, publicUrl: string, origin: AuditedOrigin): Promise<void> {
    const user = await this.resets.findUser(email);
    if (user === null) return;
    origin.audited.concerns({ companyId: user.companyId, objectId: user.id });
    const { token } = await this.links.make(origin, user);
    const text = letter(`${publicUrl}/pos/#/reset?token=${token}`);
    await this.mail.send({ to: email, subject: 'Set a new password', text });
  }

  private log(error: unknown): void {
    this.logger.warn({ event: 'password-reset.mail-failed', code: mailFailure(error) });
  }
}

function letter(link: string): string {
  return `A new password was asked for, for your account at the till.

Set it here within 30 minutes:

${link}

The link can be used once. If you did not ask for it, do nothing: your password stays as it is.
`;
}

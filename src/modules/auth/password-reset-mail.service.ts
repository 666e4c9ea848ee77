import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type MailSettings, type ServerConfig } from '#config/config.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { PasswordResetService } from './password-reset.service.js';

/** Milliseconds, unless the URL has others. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 };

/** Sends links for forgotten passwords, where a server of mail is configured. */
@Injectable()
export class PasswordResetMailService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(PasswordResetMailService.name);
  private readonly mail: MailSettings | undefined;
  private readonly transport: Transporter | undefined;
  /** Links on their way, which a stopping server waits for. */
  private readonly pending = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIG) { mail }: ServerConfig,
    private readonly resets: PasswordResetRepository,
    private readonly links: PasswordResetService,
    private readonly limiter: LoginLimiterService,
  ) {
    this.mail = mail;
    this.transport = mail && createTransport({ url: mail.smtpUrl, ...TIMEOUTS });
  }

  /** Counts the request and leaves the rest for later: neither the answer nor its time tells whether there is an account. */
  async request(email: string, origin: AuditedOrigin): Promise<void> {
    await this.limiter.countReset({ account: email, address: origin.address });
    if (this.mail === undefined) return;
    const sending = this.send(email, this.mail, origin).catch((error: unknown) => this.log(error));
    this.pending.add(sending);
    void sending.then(() => this.pending.delete(sending));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
    this.transport?.close();
  }

  private async send(email: string, { from, publicUrl }: MailSettings, origin: AuditedOrigin): Promise<void> {
    const user = await this.resets.findUser(email);
    if (user === null) return;
    origin.audited.concerns({ companyId: user.companyId, objectId: user.id });
    const { token } = await this.links.make(origin, user);
    const text = letter(`${publicUrl}/pos/#/reset?token=${token}`);
    await this.transport?.sendMail({ from, to: { name: '', address: email }, subject: 'Set a new password', text });
  }

  /** Logs the kind of the failure: the message of a server of mail can name the address. */
  private log(error: unknown): void {
    const { code = 'UNKNOWN' } = error as { code?: string };
    this.logger.warn({ event: 'password-reset.mail-failed', code });
  }
}

function letter(link: string): string {
  return `A new password was asked for, for your account at the till.

Set it here within 30 minutes:

${link}

The link can be used once. If you did not ask for it, do nothing: your password stays as it is.
`;
}

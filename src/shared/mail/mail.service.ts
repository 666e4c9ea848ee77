import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { CONFIG, type ServerConfig } from '#config/config.js';

/** Milliseconds, unless the URL has others. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 };

/** A message to one address. */
export interface Mail extends Pick<SendMailOptions, 'attachments'> {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail by the server of `SMTP_URL`, where one is configured. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  /** Where people reach this server, without a slash at the end; undefined where no mail is sent. */
  readonly publicUrl: string | undefined;
  private readonly from: string | undefined;
  private readonly transport: Transporter | undefined;

  constructor(@Inject(CONFIG) { mail }: ServerConfig) {
    this.publicUrl = mail?.publicUrl;
    this.from = mail?.from;
    this.transport = mail && createTransport({ url: mail.smtpUrl, ...TIMEOUTS });
  }

  /** Resolves when the server has taken the message, and rejects when it has not. */
  async send({ to, ...message }: Mail): Promise<void> {
    if (this.transport === undefined) throw new Error('No server of mail is configured');
    await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, ...message });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

/** Returns the kind of a failure for the log: the message of a server of mail can name the address. */
export function mailFailure(error: unknown): string {
  return (error as { code?: string }).code ?? 'UNKNOWN';
}

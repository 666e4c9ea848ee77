import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { RECEIPT_LINK_DAYS } from '#shared/kernel/limits.js';
import { type LinkedReceipt, readToken, signedToken } from './receipt-token.js';

const KEY_BYTES = 32;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Signs the tokens of links with a key derived from the secret of the server (HKDF), and reads them. Nothing of a link is stored. */
@Injectable()
export class ReceiptTokensService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) { jwtSecret }: ServerConfig,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'receipt link', KEY_BYTES));
  }

  /** A link that is valid from now on, with its token. */
  sign(receipt: Omit<LinkedReceipt, 'expiresAt'>): { token: string; expiresAt: Date } {
    const at = this.clock.now().getTime() + RECEIPT_LINK_DAYS * DAY_MS;
    const expiresAt = new Date(at - (at % 1000)); // a token holds whole seconds

    return { token: signedToken({ ...receipt, expiresAt }, this.key), expiresAt };
  }

  /** The link of a token, unless it has expired or was not signed here. */
  read(token: string): LinkedReceipt {
    const link = readToken(token, this.key);
    if (link === null || link.expiresAt <= this.clock.now()) throw new DomainError('RECEIPT_LINK_INVALID');

    return link;
  }
}

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';

const KEY_BYTES = 32;

/**
 * Makes the digests by which PINs are stored, with a key derived from the secret of the server (HKDF): four digits can be guessed
 * from any hash that needs no key. Equal PINs of a company have equal digests, so that one can be found to be taken.
 */
@Injectable()
export class PinDigestService {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) { jwtSecret }: ServerConfig) {
    this.key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'pin', KEY_BYTES));
  }

  of(companyId: string, pin: string): string {
    return createHmac('sha256', this.key).update(`${companyId} ${pin}`).digest('hex');
  }

  /** Whether the digest is that of the PIN, found out in the same time for any PIN. */
  matches(digest: string, companyId: string, pin: string): boolean {
    return timingSafeEqual(Buffer.from(digest), Buffer.from(this.of(companyId, pin)));
  }
}

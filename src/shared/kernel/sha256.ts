import { createHash } from 'node:crypto';

/** The sha256 of a text in hexadecimal: to store a random token, or to name an address in a log, without keeping it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

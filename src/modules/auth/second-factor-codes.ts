import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sha256 } from '#shared/kernel/sha256.js';

const ISSUER = 'pos-backend';
/** As RFC 4226 recommends for SHA-1. */
const SECRET_BYTES = 20;
/** The parameters that every authenticator app understands. */
const RULES = { issuer: ISSUER, algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** The library throws at texts of more bytes than characters. */
const SIX_DIGITS = /^\d{6}$/;
/** Steps before and after the present one whose codes count, for clocks that differ. */
const TOLERANCE = 1;

const RECOVERY_CODES = 10;
/** As many as a hash without salt needs to be safe from guessing. */
const RECOVERY_BYTES = 10;

/** A new secret in Base32. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address by which an authenticator app takes the secret over. */
export function setUpUri(secret: string, email: string): string {
  return new TOTP({ ...RULES, secret, label: email }).toString();
}

/** The time step of which the code is, or null for a code that does not count now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = withoutBlanks(code);
  if (!SIX_DIGITS.test(token)) return null;
  const totp = new TOTP({ ...RULES, secret });
  const timestamp = now.getTime();
  const delta = totp.validate({ token, timestamp, window: TOLERANCE });

  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** New recovery codes, such as `ABCD-2345-EFGH-6767`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const { base32 } = new Secret({ buffer: Uint8Array.from(randomBytes(RECOVERY_BYTES)).buffer });

    return (base32.match(/.{4}/g) ?? []).join('-');
  });
}

/** The form in which a recovery code is stored: however it was written, a copy of the table is of no use to a thief. */
export function recoveryHash(code: string): string {
  return sha256(withoutBlanks(code).toUpperCase());
}

function withoutBlanks(code: string): string {
  return code.replace(/[\s-]/g, '');
}

import { createHmac, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { isUuid } from '#shared/kernel/uuid.js';

/** The longest life of an access token in seconds; the refresh token buys the next one. */
export const ACCESS_TOKEN_SECONDS = 900;
export const TOKEN_RULES = { algorithms: ['HS256'], issuer: 'pos-backend', audience: 'pos-backend' } as const;
const TOKEN_TYPE = 'at+jwt';

/** The claims of an access token. Role and company are left out and looked up, so that a change counts at once. */
export interface AccessClaims {
  readonly sub: string;
  /** Id of the session, which a sign-out ends. */
  readonly sid: string;
  readonly exp: number;
}

/** Signs access tokens, and holds the key that verifies them. */
@Injectable()
export class AccessTokens {
  /** A KeyObject: given a string, jsonwebtoken tries to parse a PEM key on every check (some 400 µs). */
  readonly key: KeyObject;

  constructor(@Inject(CONFIG) config: ServerConfig) {
    this.key = createSecretKey(Buffer.from(config.jwtSecret));
  }

  /** A digest by which the audit counts attempts for one address. Only the holder of the secret can compute it. */
  digestOf(email: string): string {
    return createHmac('sha256', this.key).update(`audit ${email}`).digest('hex');
  }

  sign(userId: string, sessionId: string, seconds: number): string {
    return jwt.sign({ sid: sessionId }, this.key, {
      algorithm: 'HS256',
      header: { alg: 'HS256', typ: TOKEN_TYPE },
      issuer: TOKEN_RULES.issuer,
      audience: TOKEN_RULES.audience,
      subject: userId,
      expiresIn: seconds,
      jwtid: randomUUID(),
    });
  }
}

/** The token of an `Authorization` header, or null unless the header is `Bearer` and one word. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** The claims of a verified token, or null: type, session id and lifetime are checked here, as jsonwebtoken checks none of them. */
export function accessClaims({ header, payload }: jwt.Jwt): AccessClaims | null {
  if (typeof payload === 'string' || header.typ !== TOKEN_TYPE || 'crit' in header) return null;
  const { sub, exp, iat } = payload;
  const sid: unknown = payload['sid'];
  if (typeof sub !== 'string' || typeof sid !== 'string' || !isUuid(sid) || exp === undefined || iat === undefined) {
    return null;
  }

  return exp - iat <= ACCESS_TOKEN_SECONDS ? { sub, sid, exp } : null;
}

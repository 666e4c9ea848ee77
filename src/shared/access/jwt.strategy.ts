import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import type { Jwt } from 'jsonwebtoken';
import { Strategy } from 'passport-jwt';
import { accessClaims, AccessTokens, bearerToken, TOKEN_RULES } from './access-tokens.js';
import { type CurrentUser, Sessions } from './current-user.js';

/** The result of a full check of a token: its user, and when it expires. */
export interface Verified {
  readonly user: CurrentUser;
  readonly expiresAt: number;
}

/** Verifies a bearer token with passport-jwt and looks up its session. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    tokens: AccessTokens,
    private readonly sessions: Sessions,
  ) {
    super({
      jwtFromRequest: ({ headers }: Pick<FastifyRequest, 'headers'>) => bearerToken(headers.authorization),
      secretOrKey: tokens.key as unknown as Buffer, // jsonwebtoken takes a KeyObject; the types of passport-jwt do not say so
      algorithms: [...TOKEN_RULES.algorithms],
      issuer: TOKEN_RULES.issuer,
      audience: TOKEN_RULES.audience,
      jsonWebTokenOptions: { complete: true },
    });
  }

  async validate(token: Jwt): Promise<Verified | false> {
    const claims = accessClaims(token);
    if (claims === null) return false;
    const user = await this.sessions.find(claims.sid);

    return user?.id === claims.sub ? { user, expiresAt: claims.exp * 1000 } : false;
  }
}

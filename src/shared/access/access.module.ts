import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessTokens } from './access-tokens.js';
import { RouteAudit } from './route-audit.js';

/** Tokens, and the audit of all routes; the guards are listed in `app.module.ts`. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [AccessTokens, RouteAudit], exports: [AccessTokens, RouteAudit] })
export class AccessModule {}

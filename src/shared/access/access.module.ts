import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessTokens } from './access-tokens.js';
import { RouteCensus } from './route-census.js';

@Global()
@Module({ imports: [DiscoveryModule], providers: [AccessTokens, RouteCensus], exports: [AccessTokens, RouteCensus] })
export class AccessModule {}

import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#generated/prisma/client.js';
import { ConnectionPools } from './connection-pools.js';
import { statementName } from './statement-name.js';

/** Prisma gives a transaction up after this time, in milliseconds. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 10_000 };

/**
 * Prisma's client on the pool of short statements, opened and closed by Nest. Only {@link Database} injects it: a repository
 * reaches Prisma through its transaction, which sets the company first.
 */
@Injectable()
export class PrismaService extends PrismaClient implements OnModuleInit, OnApplicationShutdown {
  constructor(pools: ConnectionPools) {
    super({
      adapter: new PrismaPg(pools.short, { statementNameGenerator: ({ sql }) => statementName(sql) }),
      transactionOptions: TRANSACTION_LIMITS,
    });
  }

  onModuleInit(): Promise<void> {
    return this.$connect();
  }

  onApplicationShutdown(): Promise<void> {
    return this.$disconnect();
  }
}

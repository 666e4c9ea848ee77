import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#generated/prisma/client.js';
import { ConnectionPools } from './connection-pools.js';
import { statementName } from './statement-name.js';

/** Prisma gives a transaction up after this time, in milliseconds. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 10_000 };

/**
 * Prisma's client on the pool of short statements, made and closed by Nest. Only {@link Database} injects it: a repository
 * reaches Prisma through its transaction, which sets the company first. It connects with the first transaction: `$connect()`
 * at the start would load the query compiler, 70 MB, before it is needed.
 */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(pools: ConnectionPools) {
    super({
      adapter: new PrismaPg(pools.short, { statementNameGenerator: ({ sql }) => statementName(sql) }),
      transactionOptions: TRANSACTION_LIMITS,
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.$disconnect();
  }
}

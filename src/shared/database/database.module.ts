import { Global, Module } from '@nestjs/common';
import { Refusals } from '#shared/audit/refusals.js';
import { Clock } from '#shared/kernel/clock.js';
import { AuditPartitions } from './audit-partitions.js';
import { ConnectionPools } from './connection-pools.js';
import { Database } from './database.js';
import { ExpiredKeys } from './expired-keys.js';
import { PrismaService } from './prisma.service.js';
import { SharedCaches } from './shared-caches.js';

/** The database, without its parts: a module that wants data injects {@link Database}. */
@Global()
@Module({
  providers: [ConnectionPools, PrismaService, Database, SharedCaches, ExpiredKeys, AuditPartitions, Refusals, Clock],
  exports: [Database, Refusals, SharedCaches, Clock],
})
export class DatabaseModule {}

import { Global, Module } from '@nestjs/common';
import { Clock } from '#shared/kernel/clock.js';
import { Database } from './database.js';
import { ExpiredKeys } from './expired-keys.js';
import { SharedCaches } from './shared-caches.js';

@Global()
@Module({ providers: [Database, SharedCaches, ExpiredKeys, Clock], exports: [Database, SharedCaches, Clock] })
export class DatabaseModule {}

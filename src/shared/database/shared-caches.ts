import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Database } from './database.js';
import { DatabaseClient } from './database-client.js';
import { sql } from './sql.js';

const CHANNEL = 'pos_cache';
/** How long an entry may outlive a message that was lost: the bound on staleness when LISTEN is not to be had. */
const MAX_AGE_MS = 5_000;
const MAX_ENTRIES = 10_000;
const RECONNECT_MS = 1_000;

/** What is cached, and by what its entries are dropped: sessions by user, the others by company. */
export type CacheName = 'sessions' | 'companies' | 'stores' | 'registers' | 'programmes';

/** Small caches that every API process drops from at once: a change is told over PostgreSQL's NOTIFY. */
@Injectable()
export class SharedCaches implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SharedCaches.name);
  private readonly caches = new Map<string, SharedCache<unknown>>();
  private listener: DatabaseClient | undefined;
  private closing = false;

  constructor(
    @Inject(CONFIG) private readonly config: ServerConfig,
    private readonly database: Database,
  ) {}

  create<T>(name: CacheName): SharedCache<T> {
    const cache = new SharedCache<T>();
    this.caches.set(name, cache as SharedCache<unknown>);

    return cache;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.listener?.end();
  }

  /** Drops the entries of a tag here and in every other process. Call it after the change has been committed. */
  async drop(name: CacheName, tag: string): Promise<void> {
    this.caches.get(name)?.forget(tag);
    await this.database.pool.query(sql`SELECT pg_notify(${CHANNEL}, ${`${name} ${tag}`})`);
  }

  private async listen(): Promise<void> {
    const client = new DatabaseClient({
      connectionString: this.config.database.apiUrl,
      application_name: 'pos-backend cache',
    });
    let lost = false;
    const onLoss = (error: Error): void => {
      if (!lost) this.reconnect(client, error); // a broken connection reports more than one error
      lost = true;
    };
    client.on('error', onLoss);
    client.on('notification', ({ payload = '' }) => {
      const [name = '', tag = ''] = payload.split(' ');
      this.caches.get(name)?.forget(tag);
    });
    this.listener = client;
    await client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .catch(onLoss);
  }

  private reconnect(client: DatabaseClient, error: Error): void {
    if (this.closing) return;
    this.logger.warn(`Cache messages are interrupted, entries age out after ${MAX_AGE_MS} ms: ${error.message}`);
    void client.end().catch(() => undefined); // it is gone already, as a rule
    for (const cache of this.caches.values()) cache.clear();
    setTimeout(() => void this.listen(), RECONNECT_MS).unref();
  }
}

/** Entries found by key, dropped by tag (an entry has one tag, such as the user behind a session). */
export class SharedCache<T> {
  private readonly entries = new Map<string, { value: T; tag: string; expiresAt: number }>();
  private drops = 0;

  get(key: string): T | undefined {
    const entry = this.entries.get(key);

    return entry !== undefined && entry.expiresAt > Date.now() ? entry.value : undefined;
  }

  /** The entry, loaded when it is missing. What was read while something was being dropped is used but not kept. */
  async load(key: string, tagOf: (value: T) => string, read: () => Promise<T | null>): Promise<T | null> {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const before = this.drops;
    const value = await read();
    if (value !== null && this.drops === before) {
      if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
      this.entries.set(key, { value, tag: tagOf(value), expiresAt: Date.now() + MAX_AGE_MS });
    }

    return value;
  }

  forget(tag: string): void {
    this.drops++;
    for (const [key, entry] of this.entries) if (entry.tag === tag) this.entries.delete(key);
  }

  clear(): void {
    this.drops++;
    this.entries.clear();
  }
}

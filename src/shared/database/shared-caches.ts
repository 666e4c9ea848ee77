import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Database } from './database.js';
import { DatabaseClient } from './database-client.js';
import { sql } from './sql.js';

const CHANNEL = 'pos_cache';
/** Limits how long an entry may outlive a lost message: the bound on staleness while LISTEN does not work. */
const MAX_AGE_MS = 5_000;
const MAX_ENTRIES = 10_000;
const RECONNECT_MS = 1_000;
/** Nothing is sent on a connection that listens: without a question now and then its loss would not be noticed. */
const HEARTBEAT_MS = 5_000;
const LISTENER_TIMEOUT_MS = 3_000;

/** What is cached, and by what its entries are dropped: sessions by user and by company, the others by company. */
export type CacheName = 'sessions' | 'companies' | 'stores' | 'registers' | 'programmes';

/** Small caches from which all API processes drop entries at once: changes are sent over PostgreSQL's NOTIFY. */
@Injectable()
export class SharedCaches implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SharedCaches.name);
  private readonly caches = new Map<string, SharedCache<unknown>>();
  private listener: DatabaseClient | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private isInterrupted = false;
  private isClosing = false;

  constructor(
    @Inject(CONFIG) private readonly config: ServerConfig,
    private readonly database: Database,
  ) {}

  /** Whether messages of other processes arrive. */
  get isListening(): boolean {
    return this.listener !== undefined && !this.isInterrupted;
  }

  create<T>(name: CacheName): SharedCache<T> {
    const cache = new SharedCache<T>();
    this.caches.set(name, cache as SharedCache<unknown>);

    return cache;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
    this.heartbeat = setInterval(() => this.checkListener(), HEARTBEAT_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.heartbeat);
    await this.listener?.close();
  }

  /** Drops the entries of a tag in this and every other process. Call it after the change has been committed. */
  async drop(name: CacheName, tag: string): Promise<void> {
    this.caches.get(name)?.forget(tag);
    await this.database.pool.query(sql`SELECT pg_notify(${CHANNEL}, ${`${name} ${tag}`})`);
  }

  /** Never rejects: a connection that fails is tried again. */
  private async listen(): Promise<void> {
    if (this.isClosing) return;
    const client = new DatabaseClient({
      connectionString: this.config.listenUrl ?? this.config.database.apiUrl,
      connectionTimeoutMillis: LISTENER_TIMEOUT_MS,
      answerTimeoutMillis: LISTENER_TIMEOUT_MS,
      application_name: 'pos-backend cache',
    });
    let isLost = false;
    const onLoss = (error: Error): void => {
      if (!isLost) this.reconnect(client, error); // a broken connection reports more than one error
      isLost = true;
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
      .then(() => this.resume())
      .catch(onLoss);
  }

  /** Clears what was cached while no message could arrive: from here on every change does. */
  private resume(): void {
    if (!this.isInterrupted) return;
    this.isInterrupted = false;
    this.clear();
    this.logger.log('Cache messages arrive again');
  }

  private reconnect(client: DatabaseClient, error: Error): void {
    if (this.isClosing) return;
    if (!this.isInterrupted) {
      this.logger.warn(`Cache messages are interrupted, entries age out after ${MAX_AGE_MS} ms: ${error.message}`);
    }
    this.isInterrupted = true;
    void client.close().catch(() => undefined); // usually closed already
    this.clear();
    setTimeout(() => void this.listen(), RECONNECT_MS).unref();
  }

  /** A question without an answer closes the connection, whose loss is then handled like any other. */
  private checkListener(): void {
    if (!this.isInterrupted) void this.listener?.query('SELECT 1').catch(() => undefined);
  }

  private clear(): void {
    for (const cache of this.caches.values()) cache.clear();
  }
}

type Tags = readonly (string | null)[];

interface Entry<T> {
  readonly value: T;
  readonly tags: Tags;
  readonly expiresAt: number;
}

/** Finds entries by key and drops them by tag; the tags of an entry are what it depends on, such as the user of a session. */
export class SharedCache<T> {
  private readonly entries = new LRUCache<string, Entry<T>>({ max: MAX_ENTRIES });
  private drops = 0;

  get(key: string): T | undefined {
    const entry = this.entries.get(key);

    return entry !== undefined && entry.expiresAt > Date.now() ? entry.value : undefined;
  }

  /** Returns the entry, loaded when it is missing. A value that was read while entries were dropped is used but not kept. */
  async load(key: string, tagsOf: (value: T) => Tags, read: () => Promise<T | null>): Promise<T | null> {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const before = this.drops;
    const value = await read();
    if (value !== null && this.drops === before) {
      this.entries.set(key, { value, tags: tagsOf(value), expiresAt: Date.now() + MAX_AGE_MS });
    }

    return value;
  }

  forget(tag: string): void {
    this.drops++;
    for (const [key, entry] of [...this.entries]) if (entry.tags.includes(tag)) this.entries.delete(key);
  }

  clear(): void {
    this.drops++;
    this.entries.clear();
  }
}

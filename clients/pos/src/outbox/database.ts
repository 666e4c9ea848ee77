import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KnownCustomer } from '../sale/draft.js';
import { type Entry, entryAfter, hasUncounted, isUnsent } from './outbox.js';
import { KEPT_SENT, type OutboxStore } from './store.js';

/** A customer as last read from the server. */
export interface RememberedCustomer extends KnownCustomer {
  readonly seenAt: number;
  /** Codes by which this till has found the customer, such as that of a card; undefined in records of older tills. */
  readonly codes?: readonly string[];
}

interface TillSchema extends DBSchema {
  /** `sequence` is the order of selling. The clock of the till is not used, because it can be set back. */
  sales: { key: number; value: Entry & { sequence?: number }; indexes: { id: string } };
  customers: { key: string; value: RememberedCustomer; indexes: { seenAt: number } };
}

export type TillDatabase = IDBPDatabase<TillSchema>;

/** Opens the database of a user. Each user has a separate one, so that a sale is sent only in its user's session. */
export function openTillDatabase(userId: string): Promise<TillDatabase> {
  return openDB<TillSchema>(`pos.${userId}`, 1, {
    upgrade(database) {
      database.createObjectStore('sales', { keyPath: 'sequence', autoIncrement: true }).createIndex('id', 'id', {
        unique: true,
      });
      database.createObjectStore('customers', { keyPath: 'id' }).createIndex('seenAt', 'seenAt');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** Counts the sales of a user that wait on this till, before that user has signed in. */
export async function countUnsent(userId: string): Promise<number> {
  const database = await openTillDatabase(userId);
  const entries = await database.getAll('sales');
  database.close();

  return entries.filter(isUnsent).length;
}

export function outboxStore(database: TillDatabase): OutboxStore {
  return {
    all: () => database.getAll('sales'),
    async add(entry) {
      const transaction = database.transaction('sales', 'readwrite', { durability: 'strict' });
      const { sequence, ...stored } = (await transaction.store.index('id').get(entry.id)) ?? {};
      const next = entryAfter('id' in stored ? stored : undefined, entry);
      if (next !== undefined) await transaction.store.put({ ...next, ...(sequence !== undefined && { sequence }) });
      await transaction.done;
    },
    async change(id, change) {
      const transaction = database.transaction('sales', 'readwrite', { durability: 'strict' });
      const cursor = await transaction.store.index('id').openCursor(id);
      if (cursor !== null) {
        const { sequence, ...entry } = cursor.value;
        const next = change(entry);
        await (next === undefined
          ? cursor.delete()
          : cursor.update({ ...next, ...(sequence !== undefined && { sequence }) }));
        if (next !== undefined && !isUnsent(next)) await forgetOld(transaction.store);
      }
      await transaction.done;
    },
  };
}

interface SalesStore {
  getAll(): Promise<(Entry & { sequence?: number })[]>;
  delete(key: number): Promise<void>;
}

async function forgetOld(store: SalesStore): Promise<void> {
  const sent = (await store.getAll()).filter((entry) => !isUnsent(entry) && !hasUncounted(entry));
  for (const { sequence } of sent.slice(0, -KEPT_SENT)) {
    if (sequence !== undefined) await store.delete(sequence);
  }
}

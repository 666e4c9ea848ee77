import type { Entry } from './outbox.js';

/** Stores the sales of one user on this till. Every change is on the disk when its promise resolves. */
export interface OutboxStore {
  /** Reads all sales, oldest first. */
  all(): Promise<Entry[]>;
  /** Adds a sale; does nothing when its id exists already. */
  add(entry: Entry): Promise<void>;
  /** Changes a sale in one transaction; undefined removes it. */
  change(id: string, change: (entry: Entry) => Entry | undefined): Promise<void>;
}

/** The number of sent sales that are kept, to print their receipts again. */
export const KEPT_SENT = 20;

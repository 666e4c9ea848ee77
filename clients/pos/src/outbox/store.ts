import type { Entry } from './outbox.js';

/** Where the sales of one user of this till are kept. Every change is on the disk when its promise resolves. */
export interface OutboxStore {
  /** All of them, oldest first. */
  all(): Promise<Entry[]>;
  /** Adds a sale; one that is there already stays as it is. */
  add(entry: Entry): Promise<void>;
  /** Changes a sale in one step, whatever other tabs do; undefined removes it. */
  change(id: string, change: (entry: Entry) => Entry | undefined): Promise<void>;
}

/** Sent sales that are kept, to print a receipt again. */
export const KEPT_SENT = 20;

import { type Entry, entryAfter } from '../../clients/pos/src/outbox/outbox.js';
import type { OutboxStore } from '../../clients/pos/src/outbox/store.js';

/** The disk of a browser. */
export class TillDisk implements OutboxStore {
  readonly #entries = new Map<string, Entry>();

  all(): Promise<Entry[]> {
    return Promise.resolve([...this.#entries.values()]);
  }

  add(entry: Entry): Promise<void> {
    const next = entryAfter(this.#entries.get(entry.id), entry);
    if (next !== undefined) this.#entries.set(entry.id, next);

    return Promise.resolve();
  }

  change(id: string, change: (entry: Entry) => Entry | undefined): Promise<void> {
    const entry = this.#entries.get(id);
    const next = entry && change(entry);
    if (next !== undefined) this.#entries.set(id, next);
    else this.#entries.delete(id);

    return Promise.resolve();
  }
}

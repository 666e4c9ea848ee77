import type { OrderDto } from '@pos-backend/sdk';
import { api } from '../app/api.js';
import { expireSession, refreshSession, session } from '../app/session.js';
import { Store } from '../app/store.js';
import { openTillDatabase, outboxStore, type TillDatabase } from './database.js';
import {
  approved,
  corrected,
  type Entry,
  isUnsent,
  newEntry,
  type Outcome,
  printedMore,
  retried,
  type Sale,
} from './outbox.js';
import { Sender } from './sender.js';
import type { OutboxStore } from './store.js';

/** The state of the outbox as the screens show it. */
export interface OutboxView {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** True when the last attempt did not reach the server. */
  readonly isCutOff: boolean;
}

/**
 * The queue of all sales of a user, with and without a network: a sale is stored first, then sent. There is one object per
 * user and tab; the tabs notify each other of changes, and one tab at a time sends.
 */
export class TillOutbox {
  readonly database: TillDatabase;
  readonly view = new Store<OutboxView>({ entries: [], isCutOff: false });
  readonly #store: OutboxStore;
  readonly #channel: BroadcastChannel;
  readonly #sender: Sender;
  readonly #onSent: (order: OrderDto) => void;

  static async open(userId: string, onSent: (order: OrderDto) => void): Promise<TillOutbox> {
    const outbox = new TillOutbox(userId, await openTillDatabase(userId), onSent);
    await outbox.#read();
    outbox.wake();

    return outbox;
  }

  private constructor(userId: string, database: TillDatabase, onSent: (order: OrderDto) => void) {
    this.database = database;
    this.#store = outboxStore(database);
    this.#onSent = onSent;
    this.#channel = new BroadcastChannel(`pos.${userId}`);
    this.#channel.onmessage = () => void this.#read();
    this.#sender = new Sender({
      store: this.#store,
      api,
      maySend: () => !session().isExpired && session().me?.user.id === userId,
      alone: (work) => oneTab(`pos.outbox.${userId}`, work),
      onAttempt: (_, outcome) => this.#afterAttempt(outcome),
    });
    window.addEventListener('online', this.wake);
  }

  /** Stores a sale and starts to send it. Resolves as soon as it is stored. */
  async enqueue(sale: Sale): Promise<void> {
    await this.#store.add(newEntry(sale));
    await this.#changed();
    this.wake();
  }

  /** Replaces a refused sale by its correction, and sends it. */
  correct({ id, ...sale }: Sale): Promise<void> {
    return this.#change(id, (entry) => corrected(entry, sale));
  }

  retry(id: string): Promise<void> {
    return this.#change(id, retried);
  }

  /** Sends a refused sale again with an approval. */
  approve(id: string, token: string): Promise<void> {
    return this.#change(id, (entry) => approved(entry, token));
  }

  /** Resolves with the sale once the server has answered, or as it waits when the server cannot be reached. */
  settled(id: string): Promise<Entry> {
    return new Promise((resolve) => {
      const stop = this.view.subscribe(look);
      const { view } = this;
      function look(): void {
        const { entries, isCutOff } = view.get();
        const entry = entries.find((each) => each.id === id);
        if (entry === undefined || (entry.state.name === 'waiting' && !isCutOff)) return;
        stop();
        resolve(entry);
      }
      look();
    });
  }

  /** Notes that this till has printed a receipt of its own; the server counts it when it has the sale. */
  notePrinted(id: string): Promise<void> {
    return this.#change(id, (entry) => printedMore(entry, 1));
  }

  /** Deletes a refused sale. */
  discard(id: string): Promise<void> {
    return this.#change(id, (entry) => (entry.state.name === 'refused' ? undefined : entry));
  }

  /** Starts to send. To be called when there may be a sale to send, or a network to send it. */
  readonly wake = (): void => void this.#sender.wake();

  /** Deletes the customers this till remembers, for a user who signs out. Sales that wait for sending stay. */
  async forgetCustomers(): Promise<void> {
    await this.database.clear('customers');
  }

  async close(): Promise<void> {
    window.removeEventListener('online', this.wake);
    this.#channel.onmessage = null;
    await this.#sender.stop();
    this.#channel.close();
    this.database.close();
  }

  async #change(id: string, change: (entry: Entry) => Entry | undefined): Promise<void> {
    await this.#store.change(id, change);
    await this.#changed();
    this.wake();
  }

  async #afterAttempt(outcome: Outcome): Promise<void> {
    this.view.set({ ...this.view.get(), isCutOff: outcome.kind === 'later' });
    await this.#changed();
    if (outcome.kind === 'sent') this.#onSent(outcome.order);
    if (outcome.kind === 'refused' && outcome.reason.code === 'PRICE_CHANGED') await refreshSession();
    if (outcome.kind === 'later' && outcome.needsSignIn) expireSession();
  }

  async #changed(): Promise<void> {
    this.#channel.postMessage('changed');
    await this.#read();
  }

  async #read(): Promise<void> {
    const entries = await this.#store.all();
    this.view.set({ ...this.view.get(), entries });
  }
}

/** Counts the sales that the server does not have yet. */
export function unsent({ entries }: OutboxView): number {
  return entries.filter(isUnsent).length;
}

/**
 * Runs the work in one tab at a time. Browsers have locks in secure contexts only; without them two tabs may send the same
 * sale, and its idempotency key makes sure that it is booked once.
 */
function oneTab(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;

  return locks === undefined ? work() : locks.request(name, work);
}

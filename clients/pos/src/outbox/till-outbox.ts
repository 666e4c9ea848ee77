import type { OrderDto } from '@pos-backend/sdk';
import { api } from '../app/api.js';
import { expireSession, session } from '../app/session.js';
import { openTillDatabase, outboxStore, type TillDatabase } from './database.js';
import { corrected, type Entry, isUnsent, newEntry, type Outcome, retried, type Sale } from './outbox.js';
import { Sender } from './sender.js';
import type { OutboxStore } from './store.js';

/** What the screens see. */
export interface OutboxView {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** The last attempt did not reach the server. */
  readonly isCutOff: boolean;
}

/**
 * All sales of a user go through here, with a network and without: written down first, then sent. One object per user
 * and tab; the tabs tell each other what has changed, and one of them at a time sends.
 */
export class TillOutbox {
  readonly database: TillDatabase;
  readonly #store: OutboxStore;
  readonly #channel: BroadcastChannel;
  readonly #sender: Sender;
  readonly #listeners = new Set<() => void>();
  readonly #onSent: (order: OrderDto) => void;
  #view: OutboxView = { entries: [], isCutOff: false };

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

  readonly view = (): OutboxView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  };

  /** Resolves when the sale is safe on this till; sending goes on behind it. */
  async enqueue(sale: Sale): Promise<void> {
    await this.#store.add(newEntry(sale));
    await this.#changed();
    this.wake();
  }

  /** Sends a refused sale again, as it has been corrected. */
  correct({ id, ...sale }: Sale): Promise<void> {
    return this.#change(id, (entry) => corrected(entry, sale));
  }

  retry(id: string): Promise<void> {
    return this.#change(id, retried);
  }

  /** Gives a refused sale up for good. */
  discard(id: string): Promise<void> {
    return this.#change(id, (entry) => (entry.state.name === 'refused' ? undefined : entry));
  }

  /** There may be something to send, or a way to send it. */
  readonly wake = (): void => void this.#sender.wake();

  /** Names and numbers do not stay on a till whose user has gone; sales that wait do. */
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
    this.#view = { ...this.#view, isCutOff: outcome.kind === 'later' };
    await this.#changed();
    if (outcome.kind === 'sent') this.#onSent(outcome.order);
    if (outcome.kind === 'later' && outcome.needsSignIn) expireSession();
  }

  async #changed(): Promise<void> {
    this.#channel.postMessage('changed');
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#view = { ...this.#view, entries: await this.#store.all() };
    for (const listener of this.#listeners) listener();
  }
}

/** How many sales of a view the server does not have yet. */
export function unsent({ entries }: OutboxView): number {
  return entries.filter(isUnsent).length;
}

/** Without locks (they are for secure contexts only) two tabs may send the same sale: its key keeps it one sale. */
function oneTab(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;

  return locks === undefined ? work() : locks.request(name, work);
}

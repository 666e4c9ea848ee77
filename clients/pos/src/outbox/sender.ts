import { ConnectionError, type OrderDto, PosError } from '@pos-backend/sdk';
import { type Entry, hasUncounted, idempotencyKey, type Outcome, outcomeOf, printedMore, settled } from './outbox.js';
import type { OutboxStore } from './store.js';

/** The part of the API that the sender uses. */
interface OrdersApi {
  createOrder(order: Entry['order'], options: { idempotencyKey: string }): Promise<OrderDto>;
  getOrder(id: string): Promise<OrderDto>;
  /** Reading a receipt counts it. */
  getOrderReceipt(id: string, query: { format: 'text' }): Promise<string>;
}

export interface SenderOptions {
  readonly store: OutboxStore;
  readonly api: OrdersApi;
  /** True in the session of the user who made the sales. Asked before each sale. */
  readonly maySend: () => boolean;
  /** Runs the work in one tab at a time. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Called after each attempt. */
  readonly onAttempt: (entry: Entry, outcome: Outcome) => Promise<void>;
  /** Milliseconds before the first automatic retry; doubled after each failure. */
  readonly firstDelay?: number;
}

const MAX_DELAY = 30_000;

/** Sends the waiting sales in order, one at a time, and repeats until the server has answered. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #firstDelay: number;
  #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#firstDelay = options.firstDelay ?? 1_000;
    this.#delay = this.#firstDelay;
  }

  /** Starts to send, after a new sale, a network or a session. Resolves when nothing more can be sent now. */
  wake(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#isWoken = true;
    this.#run ??= this.#sendUntilQuiet().finally(() => (this.#run = undefined));

    return this.#run;
  }

  /** Stops sending. Resolves when the outcome of the current attempt is stored. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#run;
  }

  async #sendUntilQuiet(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      await this.#options.alone(() => this.#sendAll());
    }
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const entry = (await this.#options.store.all()).find(({ state }) => state.name === 'waiting');
      if (this.#isStopped || !this.#options.maySend()) return;
      if (entry === undefined) return this.#countReceipts();
      const outcome = await this.#attempt(entry);
      if (outcome.kind === 'later' || outcome.kind === 'server-error') this.#tryLater();
      else this.#delay = this.#firstDelay;
      await this.#options.onAttempt(entry, outcome);
      if (outcome.kind === 'later' || outcome.kind === 'server-error') return;
    }
  }

  /** Tells the server of receipts that were printed here before it had the sale: what is printed next is a copy. */
  async #countReceipts(): Promise<void> {
    const { store, api } = this.#options;
    for (;;) {
      const entry = (await store.all()).find(hasUncounted);
      if (entry === undefined || this.#isStopped) return;
      try {
        await api.getOrderReceipt(entry.id, { format: 'text' });
      } catch (error) {
        if (error instanceof ConnectionError || error instanceof PosError) return this.#tryLater();
        throw error;
      }
      await store.change(entry.id, (now) => printedMore(now, -1));
    }
  }

  async #attempt(entry: Entry): Promise<Outcome> {
    const { store } = this.#options;
    const outcome = await this.#send(entry);
    await store.change(entry.id, (now) => (now.revision === entry.revision ? settled(now, outcome) : now));

    return outcome;
  }

  /**
   * Sends a sale. ORDER_ID_TAKEN means that an earlier attempt was booked and its answer lost, longer ago than idempotency keys
   * are kept.
   */
  async #send(entry: Entry): Promise<Outcome> {
    const { api } = this.#options;
    const sent = await outcomeOf(api.createOrder(entry.order, { idempotencyKey: idempotencyKey(entry) }));
    const isThere = sent.kind === 'refused' && sent.reason.code === 'ORDER_ID_TAKEN';

    return isThere ? outcomeOf(api.getOrder(entry.id)) : sent;
  }

  #tryLater(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.wake(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, MAX_DELAY);
  }
}

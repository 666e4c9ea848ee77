import type { OrderDto } from '@pos-backend/sdk';
import { type Entry, idempotencyKey, type Outcome, outcomeOf, settled } from './outbox.js';
import type { OutboxStore } from './store.js';

/** What the sender needs of the API. */
export interface OrdersApi {
  createOrder(order: Entry['order'], options: { idempotencyKey: string }): Promise<OrderDto>;
  getOrder(id: string): Promise<OrderDto>;
}

export interface SenderOptions {
  readonly store: OutboxStore;
  readonly api: OrdersApi;
  /** Whether the session is that of the user whose sales these are: asked before each. */
  readonly maySend: () => boolean;
  /** Runs the work while no other tab does. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** After each attempt. */
  readonly onAttempt: (entry: Entry, outcome: Outcome) => Promise<void>;
  /** Milliseconds before it tries again by itself; it doubles with each failure. */
  readonly firstDelay?: number;
}

const MAX_DELAY = 30_000;

/** Sends what waits, in order, one at a time, and again until it is there. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #firstDelay: number;
  #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | undefined;
  #isAskedAgain = false;
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#firstDelay = options.firstDelay ?? 1_000;
    this.#delay = this.#firstDelay;
  }

  /** Something may have changed: a new sale, a network, a session. Resolves when nothing more can be done now. */
  wake(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#isAskedAgain = true;
    this.#run ??= this.#sendUntilQuiet().finally(() => (this.#run = undefined));

    return this.#run;
  }

  /** Resolves when the attempt that is under way has been written down. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#run;
  }

  async #sendUntilQuiet(): Promise<void> {
    while (this.#isAskedAgain && !this.#isStopped) {
      this.#isAskedAgain = false;
      await this.#options.alone(() => this.#sendAll());
    }
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const entry = (await this.#options.store.all()).find(({ state }) => state.name === 'waiting');
      if (entry === undefined || this.#isStopped || !this.#options.maySend()) return;
      const outcome = await this.#attempt(entry);
      if (outcome.kind === 'later' || outcome.kind === 'server-error') this.#tryLater();
      else this.#delay = this.#firstDelay;
      await this.#options.onAttempt(entry, outcome);
      if (outcome.kind === 'later' || outcome.kind === 'server-error') return;
    }
  }

  async #attempt(entry: Entry): Promise<Outcome> {
    const { store } = this.#options;
    const outcome = await this.#send(entry);
    await store.change(entry.id, (now) => (now.revision === entry.revision ? settled(now, outcome) : now));

    return outcome;
  }

  /** An order that has the sale's id is the sale: an answer was lost so long ago that the server has forgotten the key. */
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

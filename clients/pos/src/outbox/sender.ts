import {
  ConnectionError,
  type CreateOrderDto,
  type FindOrCreateCustomerDto,
  type OrderDto,
  PosError,
} from '@pos-backend/sdk';
import {
  type Entry,
  hasUncounted,
  idempotencyKey,
  isRefusal,
  type Outcome,
  outcomeOf,
  printedMore,
  settled,
} from './outbox.js';
import { wantedOf } from '../sale/open-order.js';
import { asRecalled, isIdTaken, type OpenOrdersApi, payBasket } from './open-orders.js';
import type { OutboxStore } from './store.js';

/** The part of the API that the sender uses. */
interface OrdersApi extends OpenOrdersApi {
  findOrCreateCustomer(customer: FindOrCreateCustomerDto, options: { idempotencyKey: string }): Promise<{ id: string }>;
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

  #send(entry: Entry): Promise<Outcome> {
    return outcomeOf(entry.draft.recalled === undefined ? this.#book(entry) : this.#bookOpen(entry));
  }

  /**
   * Books a new order. ORDER_ID_TAKEN means that an earlier attempt was booked and its answer lost, longer ago than idempotency
   * keys are kept, or that the basket was parked before it was paid, which the till has not heard of.
   */
  async #book(entry: Entry): Promise<OrderDto> {
    const { api, store } = this.#options;
    try {
      const options = { idempotencyKey: idempotencyKey(entry), approvalToken: entry.approval?.token };

      return await api.createOrder(await this.#orderOf(entry), options);
    } catch (error) {
      if (!isIdTaken(error)) throw error;
    }
    const order = await api.getOrder(entry.id);
    const recalled = asRecalled(order);
    if (recalled === undefined) return order;
    const found = (now: Entry): Entry => ({ ...now, draft: { ...now.draft, recalled } });
    await store.change(entry.id, found);

    return this.#bookOpen(found(entry));
  }

  /** Books what a recalled basket has become, and its payments, on the order that it came from. */
  async #bookOpen(entry: Entry): Promise<OrderDto> {
    const { order, draft } = entry;
    const { recalled, paid } = draft;
    if (recalled === undefined || paid?.rules === undefined) throw new TypeError('A paid basket of an open order');
    const { customerId } = await this.#orderOf(entry);
    const wanted = wantedOf(draft, paid.rules);
    const buyer = customerId == null ? wanted.buyer : { customerId };

    const { registerId } = order;

    return payBasket(this.#options.api, { ...wanted, buyer }, recalled, { registerId, approval: entry.approval });
  }

  /**
   * Registers a buyer who was met without a network, and returns the order of that customer: the one who has the number, whichever
   * till registered it first. When that is refused, the order keeps the name and number instead.
   */
  async #orderOf(entry: Entry): Promise<CreateOrderDto> {
    const { buyer } = entry.draft;
    if (buyer?.kind !== 'named' || buyer.id === undefined) return entry.order;
    const { kind: _, ...customer } = buyer;
    const { customerName: _name, customerPhone: _phone, ...order } = entry.order;
    const options = { idempotencyKey: `${idempotencyKey(entry)}.customer` };
    try {
      const { id: customerId } = await this.#options.api.findOrCreateCustomer(customer, options);

      return { ...order, customerId };
    } catch (error) {
      if (isRefusal(error)) return entry.order;
      throw error;
    }
  }

  #tryLater(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.wake(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, MAX_DELAY);
  }
}

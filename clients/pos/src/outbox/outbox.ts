import { ConnectionError, type CreateOrderDto, type OrderDto, PosError } from '@pos-backend/sdk';
import type { Draft } from '../sale/draft.js';
import { type GivenApproval, neededApproval, Refusal, type RefusalReason } from './refusal.js';

/** A paid sale. */
export interface Sale {
  /** The id of the order too, made once at this till: the server makes no second order with it. */
  readonly id: string;
  readonly order: CreateOrderDto;
  /** The sale as it was on the screen, for its receipt and for a correction. */
  readonly draft: Draft;
}

/** A sale in the outbox. Sent sales are kept for a while, so that their receipts can be printed again. */
export type Entry = Sale & {
  /** The number of corrections. It is part of the idempotency key, because a key stands for one body. */
  readonly revision: number;
  /** Receipts that this till has printed itself, and that the server has not counted yet. */
  readonly printed?: number;
  /** What another user has approved for the next attempts. The token lives for two minutes and is used up by the sale. */
  readonly approval?: GivenApproval;
  readonly state:
    | { readonly name: 'waiting'; readonly serverErrors: number }
    | { readonly name: 'refused'; readonly reason: RefusalReason }
    | { readonly name: 'sent'; readonly order: OrderDto };
};

/** The result of an attempt to send. After `later` the other sales wait as well: sales are sent in their order. */
export type Outcome =
  | { readonly kind: 'sent'; readonly order: OrderDto }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'server-error'; readonly reason: RefusalReason }
  | { readonly kind: 'later'; readonly needsSignIn: boolean };

/** After so many server errors a sale counts as refused, so that the sales behind it are sent. */
const MAX_SERVER_ERRORS = 5;

/** Answers that say nothing about the sale itself. A company can be opened again, and a password changed. */
const RETRY_LATER_CODES: readonly string[] = [
  'TOO_MANY_REQUESTS',
  'CONCURRENT_CHANGE',
  'IDEMPOTENCY_KEY_IN_PROGRESS',
  'COMPANY_INACTIVE',
  'PASSWORD_CHANGE_REQUIRED',
];

export function newEntry(sale: Sale): Entry {
  return { ...sale, revision: 0, state: { name: 'waiting', serverErrors: 0 } };
}

/**
 * The entry to store for a sale whose id may be in the outbox already: a second tab adds nothing, but the basket of an order that
 * was left open is another sale of the same order.
 */
export function entryAfter(stored: Entry | undefined, added: Entry): Entry | undefined {
  if (stored === undefined) return added;
  const isLeftOpen = stored.state.name === 'sent' && !isSettled(stored.state.order);

  return isLeftOpen && added.draft.recalled !== undefined ? { ...added, revision: stored.revision + 1 } : undefined;
}

/** The key of every attempt of one revision, so that the sale is booked once. */
export function idempotencyKey({ id, revision }: Entry): string {
  return `${id}.${revision}`;
}

/** Turns the server's answer, or its absence, into an outcome. */
export async function outcomeOf(answer: Promise<OrderDto>): Promise<Outcome> {
  try {
    return { kind: 'sent', order: await answer };
  } catch (error) {
    return failureOf(error);
  }
}

/** True when the server has refused something for good: sending it again would change nothing. */
export function isRefusal(error: unknown): boolean {
  return failureOf(error).kind === 'refused';
}

function failureOf(error: unknown): Outcome {
  if (error instanceof ConnectionError) return { kind: 'later', needsSignIn: false };
  if (error instanceof Refusal) return { kind: 'refused', reason: error.reason };
  if (!(error instanceof PosError)) throw error;
  const { code, status } = error;
  if (code === 'UNAUTHENTICATED') return { kind: 'later', needsSignIn: true };
  if (status === 503 || RETRY_LATER_CODES.includes(code)) return { kind: 'later', needsSignIn: false };
  const fields = error.code === 'VALIDATION_FAILED' ? error.errors.map(({ field }) => field) : [];
  const totals = error.code === 'PRICE_CHANGED' ? { totals: { shown: error.shownTotal, now: error.totalAmount } } : {};
  const needed = neededApproval(error);
  const reason = { code, message: error.message, fields, ...totals, ...(needed && { approval: needed }) };

  return { kind: status >= 500 ? 'server-error' : 'refused', reason };
}

/** Applies the outcome of an attempt to an entry; returns the same object when nothing changes. */
export function settled(entry: Entry, outcome: Outcome): Entry {
  if (entry.state.name !== 'waiting') return entry;
  const serverErrors = entry.state.serverErrors + 1;
  switch (outcome.kind) {
    case 'later':
      return entry;
    case 'sent':
      return { ...entry, state: { name: 'sent', order: outcome.order } };
    case 'refused':
      return { ...entry, state: { name: 'refused', reason: reasonFor(entry, outcome.reason) } };
    case 'server-error':
      return serverErrors < MAX_SERVER_ERRORS
        ? { ...entry, state: { name: 'waiting', serverErrors } }
        : { ...entry, state: { name: 'refused', reason: outcome.reason } };
  }
}

/** An approval that has run out can be given again. */
function reasonFor({ approval }: Entry, reason: RefusalReason): RefusalReason {
  if (reason.code !== 'APPROVAL_NOT_VALID' || approval === undefined) return reason;
  const { token: _, ...needed } = approval;

  return { ...reason, approval: needed };
}

/** Replaces the content of a refused sale. A waiting sale is not changed, because the server may have it already. */
export function corrected(entry: Entry, { order, draft }: Omit<Sale, 'id'>): Entry {
  if (entry.state.name !== 'refused') return entry;
  const { revision, approval: _, ...kept } = entry;

  return { ...kept, order, draft, revision: revision + 1, state: { name: 'waiting', serverErrors: 0 } };
}

/** Sends a refused sale again unchanged, as the reason of the refusal may be gone. */
export function retried(entry: Entry): Entry {
  return corrected(entry, entry);
}

/** Sends a refused sale again with an approval of what the server asked for. */
export function approved(entry: Entry, token: string): Entry {
  if (entry.state.name !== 'refused' || entry.state.reason.approval === undefined) return entry;

  return { ...retried(entry), approval: { ...entry.state.reason.approval, token } };
}

/** Counts a receipt that this till has printed itself, or one that the server has counted. */
export function printedMore(entry: Entry, more: 1 | -1): Entry {
  return { ...entry, printed: Math.max(0, (entry.printed ?? 0) + more) };
}

/** True for a sale that the server has, with receipts that it does not know of. */
export function hasUncounted({ state, printed = 0 }: Entry): boolean {
  return state.name === 'sent' && isSettled(state.order) && printed > 0;
}

/** True for an order that is paid in full: an open one is not, whatever the till has taken. */
export function isSettled({ status }: OrderDto): boolean {
  return status !== 'OPEN' && status !== 'CANCELLED';
}

/** True for a sale that the server does not have, waiting or refused. */
export function isUnsent({ state }: Entry): boolean {
  return state.name !== 'sent';
}

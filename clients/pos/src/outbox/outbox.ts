import { ConnectionError, type CreateOrderDto, type OrderDto, PosError } from '@pos-backend/sdk';
import type { Draft } from '../sale/draft.js';

/** A sale that was paid at the till. */
export interface Sale {
  /** The order's id too, made once at this till: the server makes no second order with it. */
  readonly id: string;
  readonly order: CreateOrderDto;
  /** What was on the screen: for the receipt, and to correct it. */
  readonly draft: Draft;
}

/** Why the server did not take a sale. */
export interface RefusalReason {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** A sale on its way to the server, kept until it is there and a little longer, to print its receipt again. */
export type Entry = Sale & {
  /** Grows with every correction, as the idempotency key must: a key stands for one body. */
  readonly revision: number;
  readonly state:
    | { readonly name: 'waiting'; readonly serverErrors: number }
    | { readonly name: 'refused'; readonly reason: RefusalReason }
    | { readonly name: 'sent'; readonly order: OrderDto };
};

/** How sending went. After `later` the others have to wait as well: sales reach the server in their order. */
export type Outcome =
  | { readonly kind: 'sent'; readonly order: OrderDto }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'server-error'; readonly reason: RefusalReason }
  | { readonly kind: 'later'; readonly needsSignIn: boolean };

/** A sale that breaks the server this often is put aside, so that the others can pass. */
const MAX_SERVER_ERRORS = 5;

const NOT_NOW: readonly string[] = ['TOO_MANY_REQUESTS', 'CONCURRENT_CHANGE', 'IDEMPOTENCY_KEY_IN_PROGRESS'];

export function newEntry(sale: Sale): Entry {
  return { ...sale, revision: 0, state: { name: 'waiting', serverErrors: 0 } };
}

/** The same for every attempt of one revision: however often it is sent, it is done once. */
export function idempotencyKey({ id, revision }: Entry): string {
  return `${id}.${revision}`;
}

/** What the server's answer, or its absence, says about a sale. */
export async function outcomeOf(answer: Promise<OrderDto>): Promise<Outcome> {
  try {
    return { kind: 'sent', order: await answer };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): Outcome {
  if (error instanceof ConnectionError) return { kind: 'later', needsSignIn: false };
  if (!(error instanceof PosError)) throw error;
  const { code, status } = error;
  if (code === 'UNAUTHENTICATED') return { kind: 'later', needsSignIn: true };
  if (status === 503 || NOT_NOW.includes(code)) return { kind: 'later', needsSignIn: false };
  const fields = error.code === 'VALIDATION_FAILED' ? error.errors.map(({ field }) => field) : [];
  const reason = { code, message: error.message, fields };

  return { kind: status >= 500 ? 'server-error' : 'refused', reason };
}

/** The entry after an attempt to send it; the same object when nothing changes. */
export function settled(entry: Entry, outcome: Outcome): Entry {
  if (entry.state.name !== 'waiting') return entry;
  const serverErrors = entry.state.serverErrors + 1;
  switch (outcome.kind) {
    case 'later':
      return entry;
    case 'sent':
      return { ...entry, state: { name: 'sent', order: outcome.order } };
    case 'refused':
      return { ...entry, state: { name: 'refused', reason: outcome.reason } };
    case 'server-error':
      return serverErrors < MAX_SERVER_ERRORS
        ? { ...entry, state: { name: 'waiting', serverErrors } }
        : { ...entry, state: { name: 'refused', reason: outcome.reason } };
  }
}

/** Only a refused sale may change: of one that waits nobody knows whether the server has it already. */
export function corrected(entry: Entry, { order, draft }: Omit<Sale, 'id'>): Entry {
  if (entry.state.name !== 'refused') return entry;
  const { id, revision } = entry;

  return { id, order, draft, revision: revision + 1, state: { name: 'waiting', serverErrors: 0 } };
}

/** A refused sale as it is, once more: what was in its way may be gone. */
export function retried(entry: Entry): Entry {
  return corrected(entry, entry);
}

/** What the badge counts: everything that the server does not have. */
export function isUnsent({ state }: Entry): boolean {
  return state.name !== 'sent';
}

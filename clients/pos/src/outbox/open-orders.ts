import {
  type AddPaymentDto,
  type ApprovalOption,
  type CreateOrderDto,
  type ItemDto,
  type KeyOption,
  type OrderDto,
  PosError,
  type UpdateItemDto,
  type UpdateOrderDto,
  type VersionOption,
} from '@pos-backend/sdk';
import { v7 as uuidv7 } from 'uuid';
import { type Draft, type DraftRules, orderOf, type Place } from '../sale/draft.js';
import {
  differenceOf,
  hasBuyer,
  hasNote,
  hasTerms,
  isChangedElsewhere,
  newItem,
  NO_TERMS,
  type Wanted,
  wantedOf,
} from '../sale/open-order.js';
import { type GivenApproval, isNeeded, neededApproval, Refusal } from './refusal.js';

type StepOptions = VersionOption & ApprovalOption;
type SendStep = (change: (option: ApprovalOption) => Promise<OrderDto>) => Promise<OrderDto>;

/** The part of the API that open orders are changed by. */
export interface OpenOrdersApi {
  createOrder(body: CreateOrderDto, options?: KeyOption & ApprovalOption): Promise<OrderDto>;
  getOrder(id: string): Promise<OrderDto>;
  updateOrder(id: string, body: UpdateOrderDto, options: StepOptions): Promise<OrderDto>;
  addOrderItem(id: string, body: ItemDto, options: StepOptions): Promise<OrderDto>;
  updateOrderItem(id: string, itemId: string, body: UpdateItemDto, options: StepOptions): Promise<OrderDto>;
  removeOrderItem(id: string, itemId: string, options: StepOptions): Promise<OrderDto>;
  addOrderPayment(id: string, body: AddPaymentDto, options: KeyOption & VersionOption): Promise<OrderDto>;
}

type Recalled = NonNullable<Draft['recalled']>;

const ATTEMPTS = 3;
const FIRST_VERSION = 1;

/** How a basket is parked. */
interface Parking {
  readonly rules: DraftRules;
  readonly place: Place;
  /** Sends each step, and asks for what has to be approved of it. */
  readonly send?: SendStep;
}

/**
 * Makes an open order of a basket, or puts a recalled one back. A basket whose order was made although the answer was lost is
 * treated as recalled from it. `keep` gets the order as this basket has left it: a step that is refused leaves those before it done.
 */
export async function park(
  api: OpenOrdersApi,
  draft: Draft,
  { rules, place, send = unapproved }: Parking,
  keep: (recalled: Recalled) => void,
): Promise<OrderDto> {
  const back = (recalled: Recalled): Promise<OrderDto> =>
    putBack(api, wantedOf(draft, rules), recalled, async (change) => {
      const order = await send(change);
      keep({ ...recalled, order });

      return order;
    });
  if (draft.recalled !== undefined) return back(draft.recalled);
  let earlier: OrderDto | undefined;
  const made = await send(async (approved) => {
    try {
      return await api.createOrder(orderOf(draft, place), approved);
    } catch (error) {
      earlier = await madeBefore(api, draft.id, error);
      if (earlier === undefined) throw error;

      return earlier;
    }
  });
  if (earlier === undefined) return made;
  const recalled = asRecalled(made);
  if (recalled === undefined) throw changedElsewhere();
  keep(recalled);

  return back(recalled);
}

/** The order that an earlier try has made although its answer was lost: it needs no approval to be made again. */
async function madeBefore(api: OpenOrdersApi, id: string, error: unknown): Promise<OrderDto | undefined> {
  if (!(error instanceof PosError) || (!isIdTaken(error) && neededApproval(error) === undefined)) return undefined;
  try {
    return await api.getOrder(id);
  } catch (missing) {
    if (missing instanceof PosError && missing.code === 'ORDER_NOT_FOUND') return undefined;
    throw missing;
  }
}

/** An order as the parking of a basket has made it; undefined when anything has happened to it since. */
export function asRecalled(order: OrderDto): Recalled | undefined {
  const isUntouched = order.status === 'OPEN' && order.version === FIRST_VERSION && order.payments.length === 0;

  return isUntouched ? { order, key: uuidv7() } : undefined;
}

/**
 * Makes an open order hold what its basket holds. Each attempt compares the order with the basket anew and each step names the
 * version that it changes, so that a cut connection does nothing twice. Refuses when another till has changed the order.
 */
async function putBack(api: OpenOrdersApi, wanted: Wanted, recalled: Recalled, send: SendStep): Promise<OrderDto> {
  for (let attempt = 1; ; attempt++) {
    const order = await api.getOrder(wanted.id);
    if (order.status !== 'OPEN') return order;
    if (isChangedElsewhere(order, recalled.order, wanted)) throw changedElsewhere();
    try {
      return await changed(api, order, wanted, send);
    } catch (error) {
      if (!isVersionConflict(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Pays an open order by its basket, and at the total that was shown. Each payment has one key, also when the sale is corrected. An
 * approval is shown to the step that it was given for.
 */
export async function payBasket(
  api: OpenOrdersApi,
  wanted: Wanted,
  recalled: Recalled,
  { registerId, approval }: { registerId: string | null | undefined; approval: GivenApproval | undefined },
): Promise<OrderDto> {
  let order = await putBack(api, wanted, recalled, approvedOnce(approval));
  const { totalAmount } = order;
  if (totalAmount !== wanted.totalAmount) throw otherTotal(wanted.totalAmount, totalAmount);
  for (const [index, payment] of wanted.payments.entries()) {
    const idempotencyKey = [recalled.key, index, payment.method, payment.amount].join('.');
    const body = { ...payment, ...(registerId != null && { registerId }) };
    order = await api.addOrderPayment(wanted.id, body, { ifMatch: order.version, idempotencyKey });
  }

  return order;
}

/** Changes an order step by step: its total is never below what it comes to, so that deposits stay covered. */
async function changed(api: OpenOrdersApi, order: OrderDto, wanted: Wanted, send: SendStep): Promise<OrderDto> {
  const { id, terms, buyer } = wanted;
  const { added, changed: others, removed } = differenceOf(order, wanted);
  const isSame = added.length + others.length + removed.length === 0;
  let now = order;
  const step = async (change: (options: StepOptions) => Promise<OrderDto>): Promise<void> => {
    now = await send((approved) => change({ ifMatch: now.version, ...approved }));
  };
  if (!(isSame && hasTerms(order, terms)) && !hasTerms(order, NO_TERMS)) {
    await step((options) => api.updateOrder(id, NO_TERMS, options));
  }
  for (const line of added) await step((options) => api.addOrderItem(id, newItem(line), options));
  for (const { key, item } of others) await step((options) => api.updateOrderItem(id, key, item, options));
  for (const item of removed) await step((options) => api.removeOrderItem(id, item.id, options));
  if (!hasTerms(now, terms) || !hasBuyer(now, buyer)) {
    await step((options) => api.updateOrder(id, { ...terms, ...buyer }, options));
  }
  if (!hasNote(now, wanted)) await step((options) => api.updateOrder(id, { note: wanted.note }, options));

  return now;
}

function unapproved(change: (option: ApprovalOption) => Promise<OrderDto>): Promise<OrderDto> {
  return change({});
}

/**
 * Sends steps without the approval, and again with it the first one that is refused for lack of just this approval: it is of use to one
 * step, and would hide from the others what they need.
 */
function approvedOnce(approval: GivenApproval | undefined): SendStep {
  let left = approval;

  return async (change) => {
    try {
      return await change({});
    } catch (error) {
      if (left === undefined || !(error instanceof PosError) || !isNeeded(left, error)) throw error;
      const order = await change({ approvalToken: left.token });
      left = undefined;

      return order;
    }
  };
}

export function isIdTaken(error: unknown): boolean {
  return error instanceof PosError && error.code === 'ORDER_ID_TAKEN';
}

function isVersionConflict(error: unknown): boolean {
  return error instanceof PosError && error.code === 'VERSION_CONFLICT';
}

function changedElsewhere(): Refusal {
  return new Refusal({ code: 'VERSION_CONFLICT', message: 'The order was changed at another till', fields: [] });
}

function otherTotal(shown: string, now: string): Refusal {
  return new Refusal({ code: 'PRICE_CHANGED', message: 'The prices have changed', fields: [], totals: { shown, now } });
}

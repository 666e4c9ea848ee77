import { type Limits, limitsOf, type RoleLimits } from '#shared/access/role-limits.js';
import type { Role } from '#shared/access/roles.js';
import { allow } from '#shared/database/approvals.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { type Discounted, discountBeyond, discountOf, priceBeyond, totalBeyond } from './discount-limits.js';
import type { ItemRow, Order } from './order-rows.js';

type LimitedOrder = Discounted & Pick<Order, 'id' | 'storeId'>;
type PricedOrder = LimitedOrder & Pick<Order, 'totalAmount'>;
type Settings = Readonly<{ roleLimits: readonly RoleLimits[] }>;

/** An order that is made beyond the terms of its user, as far as an approval goes. */
interface NewTerms {
  /** The order to which the approval is bound. */
  readonly objectId: string;
  /** Whether a line has another price or rate than its article. */
  readonly isListed: boolean;
  /** What goes back in an exchange: the new order may keep its discounts. */
  readonly returned?: Discounted;
}

/**
 * Keeps discounts and prices within the limits of the user's role, unless an approval is shown. Made of the settings before a
 * transaction begins, which must not wait for a second connection.
 */
export class OrderLimits {
  constructor(
    private readonly settings: Settings,
    private readonly now: Date,
  ) {}

  /** {@link allowDiscount} as the check of a change. */
  readonly check = (tx: TenantTransaction, before: Order, after: Order): Promise<void> =>
    this.allowDiscount(tx, before, after);

  /** Whether the prices and discounts of a new order go beyond what its user may do, so that an approval has to be used. */
  isBeyond({ user }: CompanyScope, order: Discounted, isListed: boolean): boolean {
    const isRefused = isListed && !user.permissions.has('CHANGE_PRICE');

    return (
      isRefused || this.lowest(user.role, order) !== null || discountBeyond(null, order, this.of(user.role)) !== null
    );
  }

  /**
   * Allows the prices and discounts of a new order. One approval holds for all prices and discounts of an order with changed prices, at
   * its total; without changed prices it is one of the discount.
   */
  async allowNew(tx: TenantTransaction, order: PricedOrder, terms: NewTerms): Promise<void> {
    const { user } = tx.scope;
    const { objectId, isListed, returned } = terms;
    const discountOver = (role: Role): bigint | null =>
      returned === undefined ? discountBeyond(null, order, this.of(role)) : totalBeyond(returned, order, this.of(role));
    const minimum = this.lowest(user.role, order);
    const maximum = discountOver(user.role);
    const hasPrice = minimum !== null || (isListed && !user.permissions.has('CHANGE_PRICE'));
    if (!hasPrice && maximum === null) return;
    const covers = (role: Role): boolean => this.lowest(role, order) === null && discountOver(role) === null;
    const facts = { objectId, storeId: order.storeId, now: this.now };
    if (!hasPrice) {
      const refusal = discountRefused(maximum ?? 0n, order);

      return allow(tx, 'DISCOUNT', { ...facts, amount: discountOf(order), limit: { covers, refusal } });
    }
    const { totalAmount: amount, currency } = order;
    const limit = { covers, refusal: priceRefused(minimum ?? 0n, { currency, amount }) };
    await allow(tx, 'CHANGE_PRICE', {
      ...facts,
      amount,
      limit,
      isOpen: !isListed,
      refusal: changeRefused({ currency, amount }),
    });
  }

  /** The same for the price of an item that is new in an order. */
  async allowNewItem(tx: TenantTransaction, order: LimitedOrder, item: ItemRow, isListed: boolean): Promise<void> {
    const added = { ...order, items: [item] };
    const minimum = this.lowest(tx.scope.user.role, added);
    if (minimum === null && !isListed) return;
    const { id: objectId, storeId, currency } = order;
    const { unitPrice: amount } = item;
    const refusal = priceRefused(minimum ?? 0n, { currency, amount });
    const limit = { covers: (role: Role) => this.lowest(role, added) === null, refusal };
    const facts = { objectId, storeId, amount, now: this.now, limit };
    await allow(tx, 'CHANGE_PRICE', { ...facts, isOpen: !isListed, refusal: changeRefused({ currency, amount }) });
  }

  /** Allows the discounts of an order that was changed, or is new. */
  async allowDiscount(tx: TenantTransaction, before: Discounted | null, after: LimitedOrder): Promise<void> {
    const beyond = (role: Role): bigint | null => discountBeyond(before, after, this.of(role));
    const maximum = beyond(tx.scope.user.role);
    if (maximum === null) return;
    const limit = { covers: (role: Role) => beyond(role) === null, refusal: discountRefused(maximum, after) };
    const { id: objectId, storeId } = after;
    await allow(tx, 'DISCOUNT', { objectId, storeId, amount: discountOf(after), now: this.now, limit });
  }

  /** Allows a new price of an item. Another price than that of its article needs the permission. */
  async allowPrice(
    tx: TenantTransaction,
    order: LimitedOrder,
    { before, after, isListed }: { before: ItemRow; after: ItemRow; isListed: boolean },
  ): Promise<void> {
    const beyond = (role: Role): bigint | null => priceBeyond(before, after, this.of(role));
    const minimum = beyond(tx.scope.user.role);
    if (minimum === null && !isListed) return;
    const { id: objectId, storeId, currency } = order;
    const { unitPrice: amount } = after;
    const refusal = priceRefused(minimum ?? 0n, { currency, amount });
    const limit = { covers: (role: Role) => beyond(role) === null, refusal };
    const facts = { objectId, storeId, amount, now: this.now, limit };
    await allow(tx, 'CHANGE_PRICE', { ...facts, isOpen: !isListed, refusal: changeRefused({ currency, amount }) });
  }

  /** The lowest price that a role may set for the first new item that is sold below it; null when there is none. */
  private lowest(role: Role, { items }: Pick<Discounted, 'items'>): bigint | null {
    return items.map((item) => priceBeyond(null, item, this.of(role))).find((minimum) => minimum !== null) ?? null;
  }

  private of(role: Role): Limits {
    return limitsOf(this.settings.roleLimits, role);
  }
}

/** An amount that another user can approve. */
interface Approvable {
  readonly currency: string;
  readonly amount: bigint;
}

function priceRefused(minimum: bigint, { currency, amount }: Approvable): DomainError {
  const details = { minimumPrice: formatMoney(minimum, currency), approvalAmount: formatMoney(amount, currency) };

  return new DomainError('PRICE_BELOW_LIMIT', { details });
}

function changeRefused({ currency, amount }: Approvable): DomainError {
  return new DomainError('PRICE_CHANGE_NOT_ALLOWED', { details: { approvalAmount: formatMoney(amount, currency) } });
}

function discountRefused(maximum: bigint, order: Discounted): DomainError {
  const { currency } = order;
  const approvalAmount = formatMoney(discountOf(order), currency);

  return new DomainError('DISCOUNT_OVER_LIMIT', {
    details: { maximumDiscount: formatMoney(maximum, currency), approvalAmount },
  });
}

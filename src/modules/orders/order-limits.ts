import { type Limits, limitsOf, type RoleLimits } from '#shared/access/role-limits.js';
import type { Role } from '#shared/access/roles.js';
import { allow, allowAll, type AskedAct } from '#shared/database/approvals.js';
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

/** An item whose price an open order gets. */
interface ItemChange {
  /** The item with its price before; null for an item that is new, or of another article now. */
  readonly before: ItemRow | null;
  readonly item: ItemRow;
  /** Whether the price is another than that of its article. */
  readonly isListed: boolean;
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
    const asked = this.termsOfNew(tx.scope, order, terms);
    if (asked !== null) await allow(tx, asked.act, asked);
  }

  /** What {@link allowNew} allows, for a request that does something else beside; null within the limits of the user. */
  termsOfNew({ user }: CompanyScope, order: PricedOrder, { objectId, isListed, returned }: NewTerms): AskedAct | null {
    const discountOver = (role: Role): bigint | null =>
      returned === undefined ? discountBeyond(null, order, this.of(role)) : totalBeyond(returned, order, this.of(role));
    const minimum = this.lowest(user.role, order);
    const maximum = discountOver(user.role);
    const hasPrice = minimum !== null || (isListed && !user.permissions.has('CHANGE_PRICE'));
    if (!hasPrice && maximum === null) return null;
    const covers = (role: Role): boolean => this.lowest(role, order) === null && discountOver(role) === null;
    const facts = { objectId, storeId: order.storeId, now: this.now };
    if (!hasPrice) {
      const refusal = discountRefused(maximum ?? 0n, order);

      return { ...facts, act: 'DISCOUNT', amount: discountOf(order), limit: { covers, refusal } };
    }
    const { totalAmount: amount, currency } = order;
    const limit = { covers, refusal: priceRefused(minimum ?? 0n, { currency, amount }) };
    const refusal = changeRefused({ currency, amount });

    return { ...facts, act: 'CHANGE_PRICE', amount, limit, isOpen: !isListed, refusal };
  }

  /** Allows the price of an item that is new or has changed, together with the discounts of the order that it makes. */
  async allowItem(tx: TenantTransaction, before: Order, after: LimitedOrder, change: ItemChange): Promise<void> {
    const asked = [this.priceOf(tx.scope, after, change), this.discountOf(tx.scope, before, after)];
    await allowAll(tx, asked.filter(isAsked), after.currency);
  }

  /** Allows the discounts of an order that was changed, or is new. */
  async allowDiscount(tx: TenantTransaction, before: Discounted | null, after: LimitedOrder): Promise<void> {
    const asked = this.discountOf(tx.scope, before, after);
    if (asked !== null) await allow(tx, asked.act, asked);
  }

  /** A price below what the user may set. Another price than that of its article needs the permission. */
  private priceOf(
    { user }: CompanyScope,
    order: LimitedOrder,
    { before, item, isListed }: ItemChange,
  ): AskedAct | null {
    const beyond = (role: Role): bigint | null => priceBeyond(before, item, this.of(role));
    const minimum = beyond(user.role);
    if (minimum === null && !isListed) return null;
    const { id: objectId, storeId, currency } = order;
    const { unitPrice: amount } = item;
    const refusal = priceRefused(minimum ?? 0n, { currency, amount });
    const limit = { covers: (role: Role) => beyond(role) === null, refusal };
    const facts = { objectId, storeId, amount, now: this.now, limit };

    return { ...facts, act: 'CHANGE_PRICE', isOpen: !isListed, refusal: changeRefused({ currency, amount }) };
  }

  private discountOf({ user }: CompanyScope, before: Discounted | null, after: LimitedOrder): AskedAct | null {
    const beyond = (role: Role): bigint | null => discountBeyond(before, after, this.of(role));
    const maximum = beyond(user.role);
    if (maximum === null) return null;
    const limit = { covers: (role: Role) => beyond(role) === null, refusal: discountRefused(maximum, after) };
    const { id: objectId, storeId } = after;

    return { act: 'DISCOUNT', objectId, storeId, amount: discountOf(after), now: this.now, limit };
  }

  /** The lowest price that a role may set for the first new item that is sold below it; null when there is none. */
  private lowest(role: Role, { items }: Pick<Discounted, 'items'>): bigint | null {
    return items.map((item) => priceBeyond(null, item, this.of(role))).find((minimum) => minimum !== null) ?? null;
  }

  private of(role: Role): Limits {
    return limitsOf(this.settings.roleLimits, role);
  }
}

function isAsked(asked: AskedAct | null): asked is AskedAct {
  return asked !== null;
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

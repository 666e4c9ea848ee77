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
type Settings = Readonly<{ roleLimits: readonly RoleLimits[] }>;

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

  /** Whether a new order is discounted beyond the user's limits, so that an approval has to be used. */
  isBeyond({ user }: CompanyScope, order: Discounted): boolean {
    return discountBeyond(null, order, this.of(user.role)) !== null;
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
    const limit = { covers: (role: Role) => beyond(role) === null, refusal: priceRefused(minimum ?? 0n, order) };
    const { id: objectId, storeId } = order;
    const facts = { objectId, storeId, amount: after.unitPrice, now: this.now, limit };
    await allow(tx, 'CHANGE_PRICE', { ...facts, isOpen: !isListed, refusal: 'PRICE_CHANGE_NOT_ALLOWED' });
  }

  /** Refuses new items that are sold too far below the prices of their articles. */
  requirePrices({ user }: CompanyScope, { currency, items }: Discounted): void {
    for (const item of items) {
      const minimum = priceBeyond(null, item, this.of(user.role));
      if (minimum !== null) throw priceRefused(minimum, { currency });
    }
  }

  /** Refuses the new order of an exchange whose discounts go beyond the limits and those of the order that comes back. */
  requireExchange({ user }: CompanyScope, returned: Discounted, exchange: Discounted): void {
    const maximum = totalBeyond(returned, exchange, this.of(user.role));
    if (maximum !== null) throw discountRefused(maximum, exchange);
  }

  private of(role: Role): Limits {
    return limitsOf(this.settings.roleLimits, role);
  }
}

function priceRefused(minimum: bigint, { currency }: Pick<Discounted, 'currency'>): DomainError {
  return new DomainError('PRICE_BELOW_LIMIT', { details: { minimumPrice: formatMoney(minimum, currency) } });
}

function discountRefused(maximum: bigint, { currency }: Discounted): DomainError {
  return new DomainError('DISCOUNT_OVER_LIMIT', { details: { maximumDiscount: formatMoney(maximum, currency) } });
}

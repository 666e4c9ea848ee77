import { type Limits, limitsOf, type RoleLimits } from '#shared/access/role-limits.js';
import type { Role } from '#shared/access/roles.js';
import { type ActLimit, allow } from '#shared/database/approvals.js';
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
    await this.allow(tx, 'DISCOUNT', after, discountOf(after), limit);
  }

  /** Allows a new price of an item. */
  async allowPrice(tx: TenantTransaction, order: LimitedOrder, before: ItemRow, after: ItemRow): Promise<void> {
    const beyond = (role: Role): bigint | null => priceBeyond(before, after, this.of(role));
    const minimum = beyond(tx.scope.user.role);
    if (minimum === null) return;
    const details = { minimumPrice: formatMoney(minimum, order.currency) };
    const limit = {
      covers: (role: Role) => beyond(role) === null,
      refusal: new DomainError('PRICE_BELOW_LIMIT', { details }),
    };
    await this.allow(tx, 'CHANGE_PRICE', order, after.unitPrice, limit);
  }

  /** Refuses the new order of an exchange whose discounts go beyond the limits and those of the order that comes back. */
  requireExchange({ user }: CompanyScope, returned: Discounted, exchange: Discounted): void {
    const maximum = totalBeyond(returned, exchange, this.of(user.role));
    if (maximum !== null) throw discountRefused(maximum, exchange);
  }

  private of(role: Role): Limits {
    return limitsOf(this.settings.roleLimits, role);
  }

  private allow(
    tx: TenantTransaction,
    act: 'DISCOUNT' | 'CHANGE_PRICE',
    { id: objectId, storeId }: LimitedOrder,
    amount: bigint,
    limit: ActLimit,
  ): Promise<void> {
    return allow(tx, act, { objectId, storeId, amount, now: this.now, limit });
  }
}

function discountRefused(maximum: bigint, { currency }: Discounted): DomainError {
  return new DomainError('DISCOUNT_OVER_LIMIT', { details: { maximumDiscount: formatMoney(maximum, currency) } });
}

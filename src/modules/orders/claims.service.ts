import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { EarningService } from '#modules/loyalty/earning.service.js';
import { requirePermission } from '#shared/access/require-permission.js';
import { Refusals } from '#shared/audit/refusals.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { type ClaimedOrder, type ClaimRow, ClaimsRepository } from './claims.repository.js';
import type { ClaimDto, ClaimOrdersDto, UndoneClaimDto } from './dto/claim.dto.js';
import { OrderCustomersService } from './order-customers.service.js';
import type { LockedOrder } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';

/** Links earlier orders to a customer in one step, and takes such a step back. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsRepository,
    private readonly orders: OrdersRepository,
    private readonly links: OrderCustomersService,
    private readonly earning: EarningService,
    private readonly refusals: Refusals,
  ) {}

  /** Links those of the orders that the user may link, and says of each other one why not. */
  claim(
    scope: CompanyScope,
    customerId: string,
    { id = uuidv7(), orderIds }: ClaimOrdersDto & ChosenId,
  ): Promise<ClaimDto> {
    return this.database.transaction(scope, async (tx) => {
      const customer = await this.links.lockCustomer(tx, customerId);
      const ids = [...new Set(orderIds)].sort();
      const locked = await Promise.all(ids.map((id) => this.orders.lock(tx, id).catch(unlessElsewhere)));
      const codes = await Promise.all(locked.map((order) => this.refusalOf(tx, order, customer)));
      const skipped = ids.flatMap((id, index) => (codes[index] ? [{ id, code: codes[index] }] : []));
      const orders = locked.filter((order, index): order is LockedOrder => isOrder(order) && codes[index] === null);
      for (const { id, code } of skipped) this.tellRefusal(scope, id, code);

      return { ...(await this.link(tx, { id, customerId }, orders)), skipped };
    });
  }

  /** Unlinks the orders of a claim and takes its points back, as long as nothing has come of them. */
  undo(scope: CompanyScope, customerId: string, claimId: string): Promise<UndoneClaimDto> {
    return this.database.transaction(scope, async (tx) => {
      const found = await this.claims.lock(tx, customerId, claimId);
      if (found === null) throw new DomainError('CLAIM_NOT_FOUND');
      const { claim, orders: claimed } = found;
      if (claim.createdBy !== scope.user.id) requirePermission(scope, 'LINK_ORDER', 'FORBIDDEN');
      const ids = claimed.map(({ orderId }) => orderId).sort();
      const orders = (await this.lockAll(tx, ids)).filter((order) => order !== null);
      const points = await this.earning.pointsFrom(tx, customerId, ids);
      const isSpent = points > 0n && (await this.earning.hasSpentSince(tx, customerId, claim.createdAt));
      if (isSpent || !isUntouched(claim, claimed, orders)) throw new DomainError('CLAIM_UNDO_BLOCKED');
      const now = this.links.now();
      for (const order of orders) await this.links.unlinked(tx, order);
      this.claims.setCustomer(tx, orders, null, now);
      this.claims.markUndone(tx, claimId, now);
      for (const { id: orderId } of orders) tx.tell({ orderId, customerId });

      return { unlinked: orders.length, pointsTakenBack: Number(points) };
    });
  }

  private async link(
    tx: TenantTransaction,
    { id, customerId }: { id: string; customerId: string },
    orders: readonly LockedOrder[],
  ): Promise<Omit<ClaimDto, 'skipped'>> {
    if (orders.length === 0) return { claimId: null, linked: 0, pointsEarned: 0 };
    const createdAt = this.links.now();
    const claim = { id, customerId, createdBy: staffIdOf(tx.scope), createdAt, undoneAt: null };
    for (const order of orders) await this.links.linked(tx, order, customerId);
    this.claims.setCustomer(tx, orders, customerId, createdAt);
    this.claims.insert(tx, claim, orders);
    for (const { id: orderId } of orders) tx.tell({ orderId, customerId });
    const points = await this.earning.pointsFrom(
      tx,
      customerId,
      orders.map(({ id }) => id),
    );

    return { claimId: claim.id, linked: orders.length, pointsEarned: Number(points) };
  }

  /** Locks orders in the order of their ids, so that two claims of the same orders wait for each other. */
  private lockAll(tx: TenantTransaction, ids: readonly string[]): Promise<(LockedOrder | null)[]> {
    return Promise.all(ids.map((id) => this.orders.lock(tx, id)));
  }

  private async refusalOf(
    tx: TenantTransaction,
    order: LockedOrder | Elsewhere | null,
    customer: Parameters<OrderCustomersService['mayLink']>[2],
  ): Promise<ErrorCode | null> {
    if (order === null) return 'ORDER_NOT_FOUND';
    if (!isOrder(order)) return order;
    if (order.status === 'OPEN' || order.status === 'CANCELLED') return 'ORDER_NOT_PAID';
    if (order.customerId !== null) return 'ORDER_CUSTOMER_FIXED';

    return (await this.links.mayLink(tx, order, customer)) ? null : 'LINK_NOT_ALLOWED';
  }

  /** Tells the audit of an order that the user may not link, as if it had been the only one. */
  private tellRefusal({ companyId, audited }: CompanyScope, orderId: string, code: ErrorCode): void {
    const isForbidden = code === 'LINK_NOT_ALLOWED' || code === 'STORE_NOT_YOURS';
    if (isForbidden && audited !== undefined) {
      this.refusals.note(audited.refused(companyId, code, { orderId }));
    }
  }
}

/** An order of a store in which the user does not work, of a claim that names several. */
type Elsewhere = 'STORE_NOT_YOURS';

function unlessElsewhere(error: unknown): Elsewhere {
  if (error instanceof DomainError && error.code === 'STORE_NOT_YOURS') return error.code;
  throw error;
}

function isOrder(found: LockedOrder | Elsewhere | null): found is LockedOrder {
  return found !== null && typeof found !== 'string';
}

/** Whether the orders of a claim are there, all of them still belong to its customer, and no goods of them came back since. */
function isUntouched(claim: ClaimRow, claimed: readonly ClaimedOrder[], orders: readonly LockedOrder[]): boolean {
  const before = new Map(claimed.map(({ orderId, refundedAmount }) => [orderId, refundedAmount]));

  return (
    claim.undoneAt === null &&
    claimed.length > 0 && // none is left when all were archived
    orders.length === claimed.length &&
    orders.every(
      ({ id, customerId, refundedAmount }) => customerId === claim.customerId && refundedAmount === before.get(id),
    )
  );
}

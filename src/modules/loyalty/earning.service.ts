import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import {
  type OrderEvent,
  OrderEvents,
  type OrderListener,
  type OrderReturned,
  type OrderUnlinked,
} from '#shared/events/order-events.js';
import { sum } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { add, takeBack } from './points-balance.js';
import { type PointsChange, PointsLedgerService } from './points-ledger.service.js';
import { type Goods, pointsEarned } from './points-rules.js';
import type { LoyaltyKind } from './loyalty-kind.js';
import { type OrderPoints, PointsRepository } from './points.repository.js';
import { expiryOf, ProgrammeService } from './programme.service.js';

/**
 * Credits the points of an order when it is paid or linked to a customer, and takes them back as its goods are
 * returned.
 */
@Injectable()
export class EarningService implements OrderListener {
  constructor(
    events: OrderEvents,
    private readonly programmes: ProgrammeService,
    private readonly points: PointsRepository,
    private readonly ledger: PointsLedgerService,
  ) {
    events.listen(this);
  }

  async isInterestedIn(scope: CompanyScope, { customerId }: OrderEvent): Promise<boolean> {
    return customerId !== null && (await this.programmes.of(scope)).isActive;
  }

  async handle(tx: TenantTransaction, event: OrderEvent): Promise<void> {
    const { customerId } = event;
    if (customerId === null) return;
    if (event.type === 'OrderReturned') await this.reverse(tx, customerId, event);
    else if (event.type === 'OrderUnlinked') await this.withdraw(tx, customerId, event);
    else await this.earn(tx, customerId, event);
  }

  /** The points that a customer has from orders, less what was taken back. */
  pointsFrom(tx: TenantTransaction, customerId: string, orderIds: readonly string[]): Promise<bigint> {
    return this.points.earned(tx, customerId, orderIds);
  }

  /** Whether a customer has spent points, or lost some by hand, since a moment. */
  hasSpentSince(tx: TenantTransaction, customerId: string, since: Date): Promise<boolean> {
    return this.points.hasSpentSince(tx, customerId, since);
  }

  /**
   * Credits an order once for its customer, however often it is tried. An order that was partly returned before earns for what is
   * left.
   */
  private async earn(tx: TenantTransaction, customerId: string, event: OrderEvent): Promise<void> {
    const { orderId, at: createdAt } = event;
    const programme = await this.programmes.within(tx);
    const { pointsPerUnit } = programme;
    const points = pointsEarned(goodsOf(event), pointsPerUnit);
    if (!programme.isActive || points === 0n) return;
    const entries = await this.points.entriesOfOrder(tx, orderId);
    if (leftOf(entries) !== 0n) return;
    const expiresOn = expiryOf(programme, createdAt);
    const change: PointsChange = {
      kind: 'EARN',
      points,
      pointsPerUnit,
      expiresOn,
      earning: (entries.get('EARN')?.count ?? 0) + 1,
      apply: (balance) => add(balance, points, expiresOn),
    };
    await this.ledger.changeAndPost(tx, customerId, change, { orderId, returnId: null, createdAt });
  }

  /** Takes back points at the rate they were earned by, whether or not the programme is still active. */
  private async reverse(tx: TenantTransaction, customerId: string, event: OrderReturned): Promise<void> {
    const { orderId, returnId, at: createdAt } = event;
    const entries = await this.points.entriesOfOrder(tx, orderId);
    const earned = entries.get('EARN');
    if (earned === undefined) return;
    const points = leftOf(entries) - pointsEarned(goodsOf(event), earned.pointsPerUnit ?? '0');
    await this.takeBack(tx, customerId, { points, expiresOn: earned.expiresOn, orderId, returnId, createdAt });
  }

  /** Takes back all points of an order whose link to the customer ends, even if they were spent. */
  private async withdraw(tx: TenantTransaction, customerId: string, event: OrderUnlinked): Promise<void> {
    const { orderId, at: createdAt } = event;
    const entries = await this.points.entriesOfOrder(tx, orderId);
    const expiresOn = entries.get('EARN')?.expiresOn ?? null;
    await this.takeBack(tx, customerId, { points: leftOf(entries), expiresOn, orderId, returnId: null, createdAt });
  }

  private async takeBack(
    tx: TenantTransaction,
    customerId: string,
    { points, expiresOn, ...source }: TakenBack,
  ): Promise<void> {
    if (points === 0n) return;
    const change: PointsChange = {
      kind: 'REVERSE',
      points: -points,
      expiresOn,
      apply: (balance) => takeBack(balance, points, expiresOn),
    };
    await this.ledger.changeAndPost(tx, customerId, change, source);
  }
}

interface TakenBack {
  readonly points: bigint;
  readonly expiresOn: string | null;
  readonly orderId: string;
  readonly returnId: string | null;
  readonly createdAt: Date;
}

/** The points of an order that were not taken back. */
function leftOf(entries: ReadonlyMap<LoyaltyKind, OrderPoints>): bigint {
  return (entries.get('EARN')?.points ?? 0n) + (entries.get('REVERSE')?.points ?? 0n);
}

function goodsOf({ totalAmount, refundedAmount, currency, payments }: OrderEvent): Goods {
  const byPoints = sum(payments.filter(({ method }) => method === 'LOYALTY_POINTS').map(({ amount }) => amount));

  return { totalAmount, refundedAmount, byPoints, currency };
}

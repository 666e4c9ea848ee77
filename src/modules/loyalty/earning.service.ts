import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { type OrderEvent, OrderEvents, type OrderListener, type OrderReturned } from '#shared/events/order-events.js';
import { sum } from '#shared/kernel/sum.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { add, takeBack } from './points-balance.js';
import { type PointsChange, PointsLedgerService } from './points-ledger.service.js';
import { type Goods, pointsEarned } from './points-rules.js';
import { PointsRepository } from './points.repository.js';
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
    await (event.type === 'OrderReturned' ? this.reverse(tx, customerId, event) : this.earn(tx, customerId, event));
  }

  /**
   * Credits an order once, however often it is tried. An order that was partly returned before earns for what is left.
   */
  private async earn(tx: TenantTransaction, customerId: string, event: OrderEvent): Promise<void> {
    const { orderId, at: createdAt } = event;
    const programme = await this.programmes.within(tx);
    const { pointsPerUnit } = programme;
    const points = pointsEarned(goodsOf(event), pointsPerUnit);
    if (!programme.isActive || points === 0n) return;
    const entries = await this.points.entriesOfOrder(tx, orderId);
    if (entries.has('EARN')) return;
    const expiresOn = expiryOf(programme, createdAt);
    const change: PointsChange = {
      kind: 'EARN',
      points,
      pointsPerUnit,
      expiresOn,
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
    const { expiresOn } = earned;
    const soFar = earned.points + (entries.get('REVERSE')?.points ?? 0n);
    const points = soFar - pointsEarned(goodsOf(event), earned.pointsPerUnit ?? '0');
    if (points === 0n) return;
    const change: PointsChange = {
      kind: 'REVERSE',
      points: -points,
      expiresOn,
      apply: (balance) => takeBack(balance, points, expiresOn),
    };
    await this.ledger.changeAndPost(tx, customerId, change, { orderId, returnId, createdAt });
  }
}

function goodsOf({ totalAmount, refundedAmount, currency, payments }: OrderEvent): Goods {
  const byPoints = sum(payments.filter(({ method }) => method === 'LOYALTY_POINTS').map(({ amount }) => amount));

  return { totalAmount, refundedAmount, byPoints, currency };
}

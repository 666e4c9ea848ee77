import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { type OrderEvent, OrderEvents, type OrderListener, type OrderReturned } from '#shared/events/order-events.js';
import { sum } from '#shared/kernel/sum.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { add, takeBack } from './points-account.js';
import { type Move, PointsLedgerService } from './points-ledger.service.js';
import { type Goods, pointsEarned } from './points-rules.js';
import { PointsRepository } from './points.repository.js';
import { expiryOf, ProgrammeService } from './programme.service.js';

/** Orders earn points when they are paid, or get their customer later, and lose them as goods come back. */
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

  /** Once, however often it is tried; an order that was partly returned by then earns for what is left. */
  private async earn(tx: TenantTransaction, customerId: string, event: OrderEvent): Promise<void> {
    const programme = await this.programmes.within(tx);
    const { pointsPerUnit } = programme;
    const points = pointsEarned(goodsOf(event), pointsPerUnit);
    if (!programme.isActive || points === 0n) return;
    const { orderId, at: createdAt } = event;
    if ((await this.points.ofOrder(tx, orderId)).has('EARN')) return;
    const expiresOn = expiryOf(programme, createdAt);
    const apply: Move['apply'] = (account) => add(account, points, expiresOn);
    const move = { kind: 'EARN' as const, points, pointsPerUnit, expiresOn, apply };
    await this.ledger.book(tx, customerId, move, { orderId, returnId: null, createdAt });
  }

  /** By the rate it was earned by, and whether or not the programme is still active. */
  private async reverse(tx: TenantTransaction, customerId: string, event: OrderReturned): Promise<void> {
    const { orderId, returnId, at: createdAt } = event;
    const ofOrder = await this.points.ofOrder(tx, orderId);
    const earned = ofOrder.get('EARN');
    if (earned === undefined) return;
    const soFar = earned.points + (ofOrder.get('REVERSE')?.points ?? 0n);
    const points = soFar - pointsEarned(goodsOf(event), earned.pointsPerUnit ?? '0');
    if (points === 0n) return;
    const { expiresOn } = earned;
    const apply: Move['apply'] = (account) => takeBack(account, points, expiresOn);
    const move = { kind: 'REVERSE' as const, points: -points, expiresOn, apply };
    await this.ledger.book(tx, customerId, move, { orderId, returnId, createdAt });
  }
}

function goodsOf({ totalAmount, refundedAmount, currency, payments }: OrderEvent): Goods {
  const byPoints = sum(payments.filter(({ method }) => method === 'LOYALTY_POINTS').map(({ amount }) => amount));

  return { totalAmount, refundedAmount, byPoints, currency };
}

import { Injectable } from '@nestjs/common';
import {
  customerOf,
  type CustomerTender,
  type PostingSource,
  type TenderAmount,
} from '#modules/customers/customer-tender.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { add, spend } from './points-balance.js';
import { type PendingPoints, PointsLedgerService } from './points-ledger.service.js';
import { pointsToPay, pointsToRestore, type Redemption } from './points-rules.js';
import { PointsRepository } from './points.repository.js';
import { expiryOf, ProgrammeService } from './programme.service.js';

const NO_REDEMPTION: Redemption = { points: 0n, amount: 0n };

/**
 * Points as a customer tender: they pay at the value that the programme sets, and a refund restores them in proportion.
 */
@Injectable()
export class PointsTenderService implements CustomerTender<PendingPoints> {
  constructor(
    private readonly points: PointsRepository,
    private readonly ledger: PointsLedgerService,
    private readonly programmes: ProgrammeService,
    private readonly clock: Clock,
  ) {}

  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    await this.points.lock(tx, customerId);
  }

  /** Refuses less than the minimum of the programme, and more points than there are. */
  async charge(tx: TenantTransaction, requested: TenderAmount): Promise<PendingPoints> {
    const { amount } = requested;
    const customerId = customerOf(requested);
    const { isActive, pointValue, minimumToRedeem } = await this.programmes.within(tx);
    if (!isActive) throw new DomainError('LOYALTY_INACTIVE');
    const points = pointsToPay(amount, pointValue);
    if (points < minimumToRedeem) throw new DomainError('LOYALTY_BELOW_MINIMUM', { details: { minimumToRedeem } });

    return this.ledger.change(tx, customerId, {
      kind: 'REDEEM',
      points: -points,
      amount,
      apply: (balance) => spend(balance, points),
    });
  }

  /** Restores points whether or not the programme is still active. They expire as late as points earned now. */
  async refund(tx: TenantTransaction, requested: TenderAmount): Promise<PendingPoints> {
    const { orderId, amount } = requested;
    const customerId = customerOf(requested);
    if (orderId === null) throw new Error('A refund in points needs the order that was paid with them');
    const entries = await this.points.entriesOfOrder(tx, orderId);
    const redeemed = entries.get('REDEEM') ?? NO_REDEMPTION;
    const restored = entries.get('RESTORE') ?? NO_REDEMPTION;
    const points = pointsToRestore({ points: -redeemed.points, amount: redeemed.amount }, restored, amount);
    const expiresOn = expiryOf(await this.programmes.within(tx), this.clock.now());

    return this.ledger.change(tx, customerId, {
      kind: 'RESTORE',
      points,
      amount,
      expiresOn,
      apply: (balance) => add(balance, points, expiresOn),
    });
  }

  post(tx: TenantTransaction, pending: PendingPoints, source: PostingSource): void {
    this.ledger.post(tx, pending, source);
  }
}

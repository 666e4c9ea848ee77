import { Injectable } from '@nestjs/common';
import type { CustomerFund, FundsMove, RecordMove } from '#modules/customers/customer-fund.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { add, spend } from './points-account.js';
import { type Move, PointsLedgerService } from './points-ledger.service.js';
import { pointsToPay, pointsToRestore, type Redemption } from './points-rules.js';
import { type OfOrder, PointsRepository } from './points.repository.js';
import { expiryOf, ProgrammeService } from './programme.service.js';

/** Points as a method of payment: they pay what the programme says, and come back with what they paid. */
@Injectable()
export class PointsFundService implements CustomerFund {
  constructor(
    private readonly points: PointsRepository,
    private readonly ledger: PointsLedgerService,
    private readonly programmes: ProgrammeService,
    private readonly clock: Clock,
  ) {}

  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    await this.points.lock(tx, customerId);
  }

  async spend(tx: TenantTransaction, { customerId, amount }: FundsMove): Promise<RecordMove> {
    const { isActive, pointValue, minimumToRedeem } = await this.programmes.within(tx);
    if (!isActive) throw new DomainError('LOYALTY_INACTIVE');
    const points = pointsToPay(amount, pointValue);
    if (points < minimumToRedeem) throw new DomainError('LOYALTY_BELOW_MINIMUM', { details: { minimumToRedeem } });
    const apply: Move['apply'] = (account) => spend(account, points);

    return this.move(tx, customerId, { kind: 'REDEEM', points: -points, amount, apply });
  }

  /** In proportion, and whether or not the programme is still active. What comes back can be spent as long as new points. */
  async give(tx: TenantTransaction, { customerId, orderId, amount }: FundsMove): Promise<RecordMove> {
    if (orderId === null) throw new Error('Points are given back for no order');
    const ofOrder = await this.points.ofOrder(tx, orderId);
    const { points: taken, amount: paid } = redemption(ofOrder.get('REDEEM'));
    const points = pointsToRestore({ points: -taken, amount: paid }, redemption(ofOrder.get('RESTORE')), amount);
    const expiresOn = expiryOf(await this.programmes.within(tx), this.clock.now());
    const apply: Move['apply'] = (account) => add(account, points, expiresOn);

    return this.move(tx, customerId, { kind: 'RESTORE', points, amount, expiresOn, apply });
  }

  private async move(tx: TenantTransaction, customerId: string | null, move: Move): Promise<RecordMove> {
    if (customerId === null) throw new DomainError('METHOD_NEEDS_CUSTOMER');
    const open = await this.ledger.open(tx, customerId, move);

    return async (source) => {
      await this.ledger.record(tx, open, source);
    };
  }
}

function redemption(entries: OfOrder | undefined): Redemption {
  return entries ?? { points: 0n, amount: 0n };
}

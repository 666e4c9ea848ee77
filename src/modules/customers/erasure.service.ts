import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { toCustomerDto } from './customers.mapper.js';
import type { CustomerDto } from './dto/customer.dto.js';
import type { CustomerRow } from './customer-columns.fragment.js';
import { ErasureRepository, type ErasureState } from './erasure.repository.js';
import { RetentionRepository } from './retention.repository.js';

/** Erases customers: their personal data go for good, their orders and all amounts stay. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly erasures: ErasureRepository,
    private readonly retention: RetentionRepository,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /** Refused while money is open between the company and the customer: without a name it could not be claimed or paid back. */
  async erase(scope: CompanyScope, id: string): Promise<CustomerDto> {
    const { name, currency } = await this.companies.settingsOf(scope);
    const refuse = (state: ErasureState): void => {
      if (state.erasedAt !== null) throw new DomainError('CUSTOMER_ERASED');
      if (!isSettled(state)) throw new DomainError('CUSTOMER_NOT_SETTLED', { details: unsettled(state, currency) });
    };

    return this.database.transaction(scope, async (tx) => {
      const row = await this.eraseWithin(tx, id, (state) => Promise.resolve(refuse(state)));
      if (row === null) throw new DomainError('CUSTOMER_NOT_FOUND');

      return toCustomerDto({ ...row, codes: [] }, name);
    });
  }

  /** Erases a customer of whom nothing was heard since a moment; false when that has changed, or when {@link erase} would refuse. */
  async eraseIdle(scope: CompanyScope, id: string, since: Date): Promise<boolean> {
    try {
      await this.database.transaction(scope, async (tx) => {
        const row = await this.eraseWithin(tx, id, async (state) => {
          const isIdle = state.erasedAt === null && isSettled(state) && (await this.retention.isIdle(tx, id, since));
          if (!isIdle) throw new NotIdle();
        });
        if (row === null) throw new NotIdle();
        this.erasures.tell(tx, id);
      });
    } catch (error) {
      if (error instanceof NotIdle) return false;
      throw error;
    }

    return true;
  }

  /**
   * Replaces the data in orders before the customer is locked: there can be thousands, and a till that sells to the customer waits
   * for the lock. What was sold meanwhile follows behind it. `check` throws to refuse, and nothing is changed then.
   */
  private async eraseWithin(
    tx: TenantTransaction,
    id: string,
    check: (state: ErasureState) => Promise<void>,
  ): Promise<CustomerRow | null> {
    const found = await this.erasures.find(tx, id);
    if (found === null) return null;
    await check(await this.erasures.stateOf(tx, found));
    await this.erasures.eraseOrders(tx, id);
    await this.erasures.eraseAnswers(tx, [id]);
    const locked = await this.erasures.lock(tx, id);
    if (locked === null) return null;
    await check(await this.erasures.stateOf(tx, locked));
    await this.erasures.eraseOrders(tx, id);
    await this.erasures.eraseAnswers(tx, [id]);
    if (locked.phoneKey !== null) await this.erasures.eraseWalkIns(tx, locked.phoneKey);

    return this.erasures.eraseCustomer(tx, id, this.clock.now());
  }
}

/** Takes the transaction back when a customer is not idle any more. */
class NotIdle extends Error {}

function isSettled({ owed, storeCredit, openOrders }: ErasureState): boolean {
  return owed === 0n && storeCredit === 0n && openOrders === 0;
}

function unsettled({ owed, storeCredit, openOrders }: ErasureState, currency: string) {
  return {
    owed: formatMoney(owed, currency),
    storeCredit: formatMoney(storeCredit, currency),
    openOrders,
  };
}

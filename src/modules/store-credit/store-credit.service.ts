import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  customerOf,
  type CustomerTender,
  type PendingEntry,
  type PostingSource,
  type TenderAmount,
} from '#modules/customers/customer-tender.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Keyset } from '#shared/kernel/cursor.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { ListStoreCreditQuery, StoreCreditEntryDto } from './dto/store-credit.dto.js';
import { toStoreCreditEntryDto } from './store-credit.mapper.js';
import { StoreCreditRepository, type StoreCreditEntryRow } from './store-credit.repository.js';

const NEWEST_FIRST = new Keyset('store credit', (position) => /^\d{1,9}$/.test(position));

/** A change of store credit whose entry is still to be written. */
type PendingStoreCredit = PendingEntry & Pick<StoreCreditEntryRow, 'kind' | 'amount'>;

/** Store credit: a balance for each customer, and a ledger that explains it. */
@Injectable()
export class StoreCreditService implements CustomerTender<PendingStoreCredit> {
  constructor(
    private readonly credits: StoreCreditRepository,
    private readonly customers: CustomersService,
  ) {}

  async list(scope: ReadScope, customerId: string, query: ListStoreCreditQuery): Promise<Page<StoreCreditEntryDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const rows = await this.credits.list(scope, customerId, { after, limit: limit + 1 });
    if (rows.length === 0) await this.customers.get(scope, customerId);

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toStoreCreditEntryDto, ({ position, id }) => [
      String(position),
      id,
    ]);
  }

  lock(tx: TenantTransaction, customerId: string): Promise<void> {
    return this.credits.lock(tx, customerId);
  }

  /** Refuses more than the balance, however many tills charge at once: one statement checks it and subtracts. */
  async charge(tx: TenantTransaction, requested: TenderAmount): Promise<PendingStoreCredit> {
    const { amount, currency } = requested;
    const customerId = customerOf(requested);
    const change = await this.credits.subtract(tx, customerId, amount);
    if (change === null) {
      const storeCredit = formatMoney(await this.credits.balance(tx, customerId), currency);
      throw new DomainError('STORE_CREDIT_TOO_LOW', { details: { storeCredit } });
    }

    return { customerId, kind: 'PAYMENT', amount: -amount, ...change };
  }

  async refund(tx: TenantTransaction, requested: TenderAmount): Promise<PendingStoreCredit> {
    const { amount } = requested;
    const customerId = customerOf(requested);
    const change = await this.credits.add(tx, customerId, amount);

    return { customerId, kind: 'REFUND', amount, ...change };
  }

  post(tx: TenantTransaction, pending: PendingStoreCredit, source: PostingSource): void {
    this.credits.insertEntry(tx, { id: uuidv7(), ...pending, ...source });
  }
}

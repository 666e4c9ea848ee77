import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type CustomerFund, type FundsMove, ownerOf, type RecordMove } from '#modules/customers/customer-fund.js';
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
import { type Changed, StoreCreditRepository, type StoreCreditEntryRow } from './store-credit.repository.js';

const NEWEST_FIRST = new Keyset('store credit', (position) => /^\d{1,9}$/.test(position));

/** A balance that was changed and still lacks its entry. */
type OpenEntry = Changed & Pick<StoreCreditEntryRow, 'kind' | 'amount'> & { customerId: string };

/** The credit of customers: a balance, and a ledger that says how it came about. */
@Injectable()
export class StoreCreditService implements CustomerFund {
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

  async give(tx: TenantTransaction, move: FundsMove): Promise<RecordMove> {
    const { amount } = move;
    const owner = ownerOf(move);
    const changed = await this.credits.add(tx, owner, amount);
    if (changed === null) throw new Error('Store credit was given without an answer');

    return this.recorder(tx, { customerId: owner, kind: 'REFUND', amount, ...changed });
  }

  /** Refuses what the customer does not have, however many tills try at once: the balance decides in one statement. */
  async spend(tx: TenantTransaction, move: FundsMove): Promise<RecordMove> {
    const { amount, currency } = move;
    const owner = ownerOf(move);
    const changed = await this.credits.spend(tx, owner, amount);
    if (changed !== null) return this.recorder(tx, { customerId: owner, kind: 'PAYMENT', amount: -amount, ...changed });
    const storeCredit = formatMoney(await this.credits.balance(tx, owner), currency);
    throw new DomainError('STORE_CREDIT_TOO_LOW', { details: { storeCredit } });
  }

  private recorder(tx: TenantTransaction, entry: OpenEntry): RecordMove {
    return (source) => this.credits.insertEntry(tx, { id: uuidv7(), ...entry, ...source });
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { StoreCreditKind } from './store-credit-kind.js';

export interface StoreCreditEntryRow {
  id: string;
  position: number;
  kind: StoreCreditKind;
  amount: bigint;
  balanceAfter: bigint;
  currency: string;
  orderId: string | null;
  returnId: string | null;
  cashierId: string | null;
  createdAt: Date;
}

export type NewStoreCreditEntry = Omit<StoreCreditEntryRow, 'currency'> & { customerId: string };

/** The balance after a change, and the place of the change in the ledger. */
export type BalanceChange = Pick<StoreCreditEntryRow, 'position' | 'balanceAfter'>;

const BALANCE_CHANGE = sql`entry_count AS position, balance AS "balanceAfter"`;

/** Changes balances of store credit, and reads and writes its ledger. */
@Injectable()
export class StoreCreditRepository {
  constructor(private readonly database: Database) {}

  async add(tx: TenantTransaction, customerId: string, amount: bigint): Promise<BalanceChange> {
    const [row] = await tx.query<BalanceChange>(sql`
      INSERT INTO store_credit_balances AS credit (company_id, customer_id, balance, entry_count)
      VALUES (${tx.companyId}::uuid, ${customerId}::uuid, ${amount}::bigint, 1)
      ON CONFLICT (company_id, customer_id)
        DO UPDATE SET balance = credit.balance + excluded.balance, entry_count = credit.entry_count + 1
      RETURNING ${BALANCE_CHANGE}`);
    if (row === undefined) throw new Error('The statement that adds store credit returned no row');

    return row;
  }

  /**
   * Subtracts the amount; null when the balance is lower. One statement checks and subtracts, so two tills cannot both
   * spend it.
   */
  async subtract(tx: TenantTransaction, customerId: string, amount: bigint): Promise<BalanceChange | null> {
    const [row] = await tx.query<BalanceChange>(sql`
      UPDATE store_credit_balances SET balance = balance - ${amount}::bigint, entry_count = entry_count + 1
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid AND balance >= ${amount}::bigint
      RETURNING ${BALANCE_CHANGE}`);

    return row ?? null;
  }

  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    await tx.query(sql`SELECT FROM store_credit_balances
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid FOR UPDATE`);
  }

  async balance(tx: TenantTransaction, customerId: string): Promise<bigint> {
    const [row] = await tx.query<{ balance: bigint }>(sql`SELECT balance FROM store_credit_balances
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid`);

    return row?.balance ?? 0n;
  }

  insertEntry(tx: TenantTransaction, entry: NewStoreCreditEntry): void {
    tx.write(sql`
      INSERT INTO store_credit_entries (company_id, id, customer_id, position, kind, amount, balance_after, order_id,
        return_id, cashier_id, created_at)
      VALUES (${tx.companyId}::uuid, ${entry.id}::uuid, ${entry.customerId}::uuid, ${entry.position}::int, ${entry.kind},
        ${entry.amount}::bigint, ${entry.balanceAfter}::bigint, ${entry.orderId}::uuid, ${entry.returnId}::uuid,
        ${entry.cashierId}::uuid, ${entry.createdAt}::timestamptz)`);
  }

  /** Lists entries, newest first. */
  list(
    scope: ReadScope,
    customerId: string,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<StoreCreditEntryRow[]> {
    const conditions = where(
      inCompany(scope, sql`e.company_id`),
      sql`e.customer_id = ${customerId}::uuid`,
      after && sql`e.position < ${Number(after[0])}::int`,
    );

    return this.database.read(
      scope,
      sql`SELECT e.id, e.position, e.kind, e.amount, e.balance_after AS "balanceAfter", company.currency,
          e.order_id AS "orderId", e.return_id AS "returnId", e.cashier_id AS "cashierId", e.created_at AS "createdAt"
        FROM store_credit_entries e JOIN companies company ON company.id = e.company_id
        ${conditions} ORDER BY e.position DESC LIMIT ${limit}::int`,
    );
  }
}

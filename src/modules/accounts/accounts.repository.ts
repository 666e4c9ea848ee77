import { Injectable } from '@nestjs/common';
import type { AccountStanding } from '#modules/customers/account-standing.js';
import { Database } from '#shared/database/database.js';
import { inCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { AccountChange, AccountHolder, NewAccountEntry } from './account-rows.js';

/** The terms of an account. `isActive` undefined keeps it as it is; a new account is active. */
export interface AccountTerms {
  readonly customerId: string;
  readonly creditLimit: bigint | null;
  readonly isActive: boolean | undefined;
  readonly now: Date;
}

export const ACCOUNT_CUSTOMER_KEY = 'customer_accounts_company_id_customer_id_fkey';

const STANDING = sql`owed, credit_limit AS "creditLimit", is_active AS "isActive"`;
const CHANGE = sql`entry_count AS position, owed AS "balanceAfter", credit_limit AS "creditLimit"`;

/** Reads accounts, changes their terms and what is owed on them, and writes their ledger. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  find(scope: ReadScope, customerId: string): Promise<AccountHolder | null> {
    const conditions = where(inCompany(scope, sql`c.company_id`), sql`c.id = ${customerId}::uuid`);

    return this.database.readOne(
      scope,
      sql`SELECT c.company_id AS "companyId", c.id AS "customerId", c.name, c.phone, company.currency, company.timezone,
          account.owed, account.credit_limit AS "creditLimit", account.is_active AS "isActive"
        FROM customers c JOIN companies company ON company.id = c.company_id
        JOIN customer_accounts account ON account.company_id = c.company_id AND account.customer_id = c.id
        ${conditions}`,
    );
  }

  async setTerms(tx: TenantTransaction, terms: AccountTerms): Promise<AccountStanding> {
    const { customerId, creditLimit, isActive = null, now } = terms;
    const [row] = await tx.query<AccountStanding>(sql`
      INSERT INTO customer_accounts AS account (company_id, customer_id, credit_limit, is_active, created_at, updated_at)
      VALUES (${tx.companyId}::uuid, ${customerId}::uuid, ${creditLimit}::bigint, coalesce(${isActive}::bool, true),
        ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (company_id, customer_id) DO UPDATE SET credit_limit = excluded.credit_limit,
        is_active = coalesce(${isActive}::bool, account.is_active), updated_at = excluded.updated_at
      RETURNING ${STANDING}`);
    if (row === undefined) throw new Error('The statement that sets the terms of an account returned no row');

    return row;
  }

  async standing(tx: TenantTransaction, customerId: string): Promise<AccountStanding | null> {
    const [row] = await tx.query<AccountStanding>(sql`
      SELECT ${STANDING} FROM customer_accounts WHERE ${ofCustomer(tx, customerId)}`);

    return row ?? null;
  }

  /** Locks the account until the transaction ends and returns what is owed; null without an account. */
  async lock(tx: TenantTransaction, customerId: string): Promise<bigint | null> {
    const [row] = await tx.query<AccountStanding>(sql`
      SELECT ${STANDING} FROM customer_accounts WHERE ${ofCustomer(tx, customerId)} FOR UPDATE`);

    return row?.owed ?? null;
  }

  /**
   * Adds to what is owed; null when there is no active account or the limit is exceeded. One statement checks and adds.
   */
  async charge(tx: TenantTransaction, customerId: string, amount: bigint): Promise<AccountChange | null> {
    const [row] = await tx.query<AccountChange>(sql`
      UPDATE customer_accounts SET owed = owed + ${amount}::bigint, entry_count = entry_count + 1
      WHERE ${ofCustomer(tx, customerId)} AND is_active
        AND (credit_limit IS NULL OR owed + ${amount}::bigint <= credit_limit)
      RETURNING ${CHANGE}`);

    return row ?? null;
  }

  /** Subtracts from what is owed, whatever the limit is and even if the account is closed to purchases. */
  async credit(tx: TenantTransaction, customerId: string, amount: bigint): Promise<AccountChange | null> {
    const [row] = await tx.query<AccountChange>(sql`
      UPDATE customer_accounts SET owed = owed - ${amount}::bigint, entry_count = entry_count + 1
      WHERE ${ofCustomer(tx, customerId)} RETURNING ${CHANGE}`);

    return row ?? null;
  }

  /** Pays out of a credit, which is below zero; null when it is smaller. One statement checks and pays. */
  async payOut(tx: TenantTransaction, customerId: string, amount: bigint): Promise<AccountChange | null> {
    const [row] = await tx.query<AccountChange>(sql`
      UPDATE customer_accounts SET owed = owed + ${amount}::bigint, entry_count = entry_count + 1
      WHERE ${ofCustomer(tx, customerId)} AND owed + ${amount}::bigint <= 0 RETURNING ${CHANGE}`);

    return row ?? null;
  }

  /**
   * Inserts an entry. Its day is never before that of the entry before, so that a period of days is one range of
   * positions.
   */
  insertEntry(tx: TenantTransaction, entry: NewAccountEntry): void {
    tx.write(sql`
      INSERT INTO account_entries AS entry (company_id, id, customer_id, position, kind, amount, balance_after, credit_limit,
        order_id, return_id, payment_id, business_date, cashier_id, created_at)
      SELECT ${tx.companyId}::uuid, ${entry.id}::uuid, ${entry.customerId}::uuid, ${entry.position}::int, ${entry.kind}::text,
        ${entry.amount}::bigint, ${entry.balanceAfter}::bigint, ${entry.creditLimit}::bigint, ${entry.orderId}::uuid,
        ${entry.returnId}::uuid, ${entry.paymentId}::uuid,
        greatest(${entry.businessDate}::date, max(business_date)), ${entry.cashierId}::uuid, ${entry.createdAt}::timestamptz
      FROM account_entries WHERE ${ofCustomer(tx, entry.customerId)} AND position = ${entry.position - 1}::int
      RETURNING entry.id`);
  }
}

function ofCustomer({ companyId }: TenantTransaction, customerId: string): Sql {
  return sql`company_id = ${companyId}::uuid AND customer_id = ${customerId}::uuid`;
}

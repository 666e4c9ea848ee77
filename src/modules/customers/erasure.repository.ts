import { Injectable } from '@nestjs/common';
import { ofWork } from '#shared/audit/audit-entry.js';
import { insertEntry } from '#shared/database/audit-entries.js';
import { withoutPerson } from '#shared/database/answer-subject.js';
import { join, type Sql, sql, toJson } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { ERASED_NAME } from '#shared/kernel/customer-names.js';
import { customerChanges, customerColumns, type CustomerRow } from './customer-columns.fragment.js';
import { erasedCustomer } from './erased-customer.js';

/** What keeps a customer from being erased; amounts in minor units of the company's currency. */
interface Unsettled {
  /** A negative amount is a credit of the customer. */
  owed: bigint;
  storeCredit: bigint;
  /** Open orders of the customer, and of walk-ins with the customer's number. */
  openOrders: number;
}

export interface ErasureState extends Unsettled {
  erasedAt: Date | null;
}

interface CustomerKey {
  readonly id: string;
  /** Null without a number. */
  readonly phoneKey: string | null;
}

/** So many orders, or stored answers, are changed by one statement. */
const BATCH_SIZE = 1_000;
const ANSWERS = 500;

/** Takes the personal data of a customer out of every table. */
@Injectable()
export class ErasureRepository {
  /** The customer and the number, as committed before this statement; null without such a customer. */
  async find(tx: TenantTransaction, id: string): Promise<CustomerKey | null> {
    const [row] = await tx.query<CustomerKey>(keyOf(tx, id));

    return row ?? null;
  }

  /** The same, locked until the transaction ends: no order can be made for the customer meanwhile. */
  async lock(tx: TenantTransaction, id: string): Promise<CustomerKey | null> {
    const [row] = await tx.query<CustomerKey>(sql`${keyOf(tx, id)} FOR UPDATE`);

    return row ?? null;
  }

  /** What is not settled, as committed before this statement. */
  async stateOf(tx: TenantTransaction, { id, phoneKey }: CustomerKey): Promise<ErasureState> {
    const own = ofCustomer(tx, id);
    const [state] = await tx.query<ErasureState>(sql`
      SELECT erased_at AS "erasedAt", coalesce((SELECT owed FROM customer_accounts WHERE ${own}), 0) AS owed,
        coalesce((SELECT balance FROM store_credit_balances WHERE ${own}), 0) AS "storeCredit",
        (SELECT count(*)::int FROM orders WHERE ${own} AND status = 'OPEN')
          + (SELECT count(*)::int FROM orders WHERE ${ofWalkIn(tx, phoneKey)} AND status = 'OPEN') AS "openOrders"
      FROM customers WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`);
    if (state === undefined) throw new Error('The customer that was read is gone');

    return state;
  }

  /** Replaces name and number in all orders of the customer, in batches, and in the answers that were stored for them. */
  async eraseOrders(tx: TenantTransaction, id: string): Promise<void> {
    let last: { createdAt: Date; id: string } | undefined;
    do {
      const after = last && sql`AND (created_at, id) > (${last.createdAt}::timestamptz, ${last.id}::uuid)`;
      last = await this.eraseBatch(tx, sql`${ofCustomer(tx, id)} AND ${NAMED} ${after ?? sql``}`);
    } while (last !== undefined);
  }

  /** The same in the orders of walk-ins with the number of the customer: they are of the same person. */
  async eraseWalkIns(tx: TenantTransaction, phoneKey: string): Promise<void> {
    while ((await this.eraseBatch(tx, sql`${ofWalkIn(tx, phoneKey)} AND status <> 'OPEN'`)) !== undefined);
  }

  /** Erases the row of the customer, the codes, and the key of the digests in the audit. */
  async eraseCustomer(tx: TenantTransaction, id: string, at: Date): Promise<CustomerRow | null> {
    tx.write(sql`DELETE FROM customer_codes WHERE ${ofCustomer(tx, id)}`);
    tx.write(sql`DELETE FROM customer_digest_keys WHERE ${ofCustomer(tx, id)}`);
    const [row] = await tx.query<CustomerRow>(sql`
      UPDATE customers c SET ${join([...customerChanges(erasedCustomer(at)), sql`version = c.version + 1`])}
      WHERE c.company_id = ${tx.companyId}::uuid AND c.id = ${id}::uuid RETURNING ${customerColumns()}`);

    return row ?? null;
  }

  /** Tells the audit of an erasure that no request asked for. */
  tell(tx: TenantTransaction, id: string): void {
    const act = { companyId: tx.companyId, action: 'eraseCustomer', object: 'customers', objectId: id, customerId: id };
    for (const entry of insertEntry(ofWork(act))) tx.write(entry);
  }

  /** Takes the person out of the answers that are stored for customers or orders. */
  async eraseAnswers(tx: TenantTransaction, ids: readonly string[]): Promise<void> {
    for (let size = ANSWERS; size === ANSWERS;) {
      const stored = await tx.query<{ key: string; answer: string }>(sql`
        SELECT key, answer FROM idempotency_keys
        WHERE company_id = ${tx.companyId}::uuid AND subject_id = ANY(${[...ids]}::uuid[]) AND subject_id IS NOT NULL
        LIMIT ${ANSWERS} FOR UPDATE`);
      size = stored.length;
      if (size === 0) return;
      const rows = stored.map(({ key, answer }) => ({
        key,
        answer: JSON.stringify(withoutPerson(JSON.parse(answer))),
      }));
      tx.write(sql`
        UPDATE idempotency_keys k SET answer = erased.answer, subject_id = NULL
        FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS erased(key text, answer text)
        WHERE k.company_id = ${tx.companyId}::uuid AND k.key = erased.key`);
    }
  }

  /** Returns the last of the orders that it has changed; undefined when there was none. */
  private async eraseBatch(
    tx: TenantTransaction,
    conditions: Sql,
  ): Promise<{ createdAt: Date; id: string } | undefined> {
    const orders = await tx.query<{ createdAt: Date; id: string }>(sql`
      UPDATE orders SET customer_name = ${ERASED_NAME}, customer_phone = NULL, customer_phone_key = NULL,
        customer_name_key = ${ERASED_NAME.toLowerCase()}
      WHERE company_id = ${tx.companyId}::uuid AND id = ANY(ARRAY(
        SELECT id FROM orders WHERE ${conditions} ORDER BY created_at, id LIMIT ${BATCH_SIZE}::int))
      RETURNING id, created_at AS "createdAt"`);
    if (orders.length === 0) return undefined;
    await this.eraseAnswers(
      tx,
      orders.map(({ id }) => id),
    );

    return orders.reduce((last, order) => (isBehind(order, last) ? order : last));
  }
}

/** The orders that still show a person. */
const NAMED = sql`(customer_name <> ${ERASED_NAME} OR customer_phone IS NOT NULL)`;

function keyOf(tx: TenantTransaction, id: string): Sql {
  return sql`SELECT id, phone_key AS "phoneKey" FROM customers WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`;
}

function ofCustomer(tx: TenantTransaction, id: string): Sql {
  return sql`company_id = ${tx.companyId}::uuid AND customer_id = ${id}::uuid`;
}

/** No order of a walk-in for a customer without a number. */
function ofWalkIn(tx: TenantTransaction, phoneKey: string | null): Sql {
  return sql`company_id = ${tx.companyId}::uuid AND customer_phone_key = ${phoneKey}::text AND customer_id IS NULL`;
}

function isBehind(one: { createdAt: Date; id: string }, other: { createdAt: Date; id: string }): boolean {
  const difference = one.createdAt.getTime() - other.createdAt.getTime();

  return difference > 0 || (difference === 0 && one.id > other.id);
}

import { Injectable } from '@nestjs/common';
import type { CustomerTenderMethod } from '#modules/orders/payment-methods.js';
import { Database } from '#shared/database/database.js';
import { inCompany, join, sameCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { ReceiptSubject } from './receipt-subject.js';
import type { ReceiptContext } from './receipts.mapper.js';

/** The table that counts receipts, and its key. */
const COUNTED: Readonly<Record<ReceiptSubject['kind'], { readonly table: Sql; readonly key: Sql }>> = {
  SALE: { table: sql`order_receipts`, key: sql`order_id` },
  RETURN: { table: sql`return_receipts`, key: sql`return_id` },
  DEPOSIT: { table: sql`payment_receipts`, key: sql`payment_id` },
};
/** The ledger of each customer tender, which holds its balance after every entry. */
const LEDGERS: Readonly<Record<CustomerTenderMethod, { readonly entries: Sql; readonly column: Sql }>> = {
  STORE_CREDIT: { entries: sql`store_credit_entries`, column: sql`"STORE_CREDIT"` },
  LOYALTY_POINTS: { entries: sql`loyalty_entries`, column: sql`"LOYALTY_POINTS"` },
  ON_ACCOUNT: { entries: sql`account_entries`, column: sql`"ON_ACCOUNT"` },
};
const HEADING = sql`company.name AS company, company.country, store.name AS store, store.timezone, cashier.name AS cashier, approver.name AS approver,
  coalesce(store.address, company.address) AS address, coalesce(store.phone, company.phone) AS phone,
  coalesce(store.tax_number, company.tax_number) AS "taxNumber", coalesce(store.receipt_head, company.receipt_head) AS head,
  coalesce(store.receipt_foot, company.receipt_foot) AS foot, store.opening_hours AS "openingHours"`;

/** Counts receipts and reads their context. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly database: Database) {}

  /** Counts one more receipt and returns their number. Concurrent requests each get a number of their own. */
  issue(scope: CompanyScope, subject: ReceiptSubject): Promise<number> {
    return this.database.writeOnce(scope, {
      writes: [countOneMore(scope, subject)],
      readBack: { issued: countOf(scope, subject) },
      toAnswer: ({ issued }: { issued: string }) => Number(issued),
      subject,
    });
  }

  /** The same in a transaction. */
  async issueWithin(tx: TenantTransaction, subject: ReceiptSubject): Promise<number> {
    const counted = sql`${countOneMore(tx, subject)} RETURNING issued`;
    const [row] = await tx.query<{ issued: number }>(counted);
    if (row === undefined) throw new Error('Counting a receipt returned no row');

    return row.issued;
  }

  /** The number of receipts handed out so far. */
  async issued(scope: CompanyScope, subject: ReceiptSubject): Promise<number> {
    const [row] = await this.database.read<{ issued: string }>(scope, countOf(scope, subject));

    return Number(row?.issued ?? 0);
  }

  /** The context of an order's receipt; null without such an order. */
  contextOfOrder(scope: ReadScope, id: string): Promise<ReceiptContext | null> {
    const ofSale = sql`entry.order_id = o.id AND entry.return_id IS NULL`;
    const payments = sql`payments move WHERE ${sameCompany(scope, sql`move.company_id`, sql`o.company_id`)} AND move.order_id = o.id`;

    return this.database.readOne(
      scope,
      sql`SELECT ${HEADING}, o.customer_name AS customer, NULL AS "orderNumber",
          exchanged.return_number AS "exchangeNumber", ${balancesAfter(scope, sql`o`, payments, ofSale)}
        FROM orders o ${headingOf(scope, sql`o`)}
        LEFT JOIN order_returns exchanged
          ON ${sameCompany(scope, sql`exchanged.company_id`, sql`o.company_id`)} AND exchanged.exchange_order_id = o.id
        ${where(inCompany(scope, sql`o.company_id`), sql`o.id = ${id}::uuid`)}`,
    );
  }

  /** The context of a return's receipt; null without such a return. */
  contextOfReturn(scope: ReadScope, id: string): Promise<ReceiptContext | null> {
    const same = (table: Sql): Sql => sameCompany(scope, sql`${table}.company_id`, sql`r.company_id`);
    const refunds = sql`refunds move WHERE ${same(sql`move`)} AND move.return_id = r.id`;

    return this.database.readOne(
      scope,
      sql`SELECT ${HEADING}, coalesce(o.customer_name, customer.name) AS customer,
          o.order_number AS "orderNumber", exchange.order_number AS "exchangeNumber",
          ${balancesAfter(scope, sql`r`, refunds, sql`entry.return_id = r.id`)}
        FROM order_returns r ${headingOf(scope, sql`r`)}
        LEFT JOIN orders o ON ${same(sql`o`)} AND o.id = r.order_id
        LEFT JOIN orders exchange ON ${same(sql`exchange`)} AND exchange.id = r.exchange_order_id
        LEFT JOIN customers customer ON ${same(sql`customer`)} AND customer.id = r.customer_id
        ${where(inCompany(scope, sql`r.company_id`), sql`r.id = ${id}::uuid`)}`,
    );
  }
}

function countOneMore({ companyId }: { companyId: string }, { kind, id }: ReceiptSubject): Sql {
  const { table, key } = COUNTED[kind];

  return sql`INSERT INTO ${table} AS receipt (company_id, ${key}, issued)
    VALUES (${companyId}::uuid, ${id}::uuid, 1)
    ON CONFLICT (company_id, ${key}) DO UPDATE SET issued = receipt.issued + 1`;
}

function countOf({ companyId }: CompanyScope, { kind, id }: ReceiptSubject): Sql {
  const { table, key } = COUNTED[kind];

  return sql`SELECT issued::text FROM ${table} WHERE company_id = ${companyId}::uuid AND ${key} = ${id}::uuid`;
}

/** Joins company, store and cashier. OFFSET 0 makes the planner look the store up by its key; without it, it read all stores. */
function headingOf(scope: ReadScope, of: Sql): Sql {
  const same = (column: Sql): Sql => sameCompany(scope, column, sql`${of}.company_id`);

  return sql`JOIN companies company ON ${same(sql`company.id`)}
    JOIN LATERAL (SELECT s.name, s.timezone, s.address, s.phone, s.tax_number, s.receipt_head, s.receipt_foot,
        s.opening_hours FROM stores s
      WHERE ${same(sql`s.company_id`)} AND s.id = ${of}.store_id OFFSET 0) store ON true
    LEFT JOIN users cashier ON ${same(sql`cashier.company_id`)} AND cashier.id = ${of}.cashier_id
    LEFT JOIN users approver ON ${same(sql`approver.company_id`)} AND approver.id = ${of}.approved_by`;
}

/** Balances after the order or return, from the end of each ledger; a ledger is read only if one of the `moves` uses it. */
function balancesAfter(scope: ReadScope, of: Sql, moves: Sql, isOfIt: Sql): Sql {
  const balances = Object.entries(LEDGERS).map(
    ([tender, { entries, column }]) =>
      sql`CASE WHEN EXISTS (SELECT FROM ${moves} AND move.method = ${tender}) THEN (SELECT entry.balance_after
        FROM ${entries} entry WHERE ${sameCompany(scope, sql`entry.company_id`, sql`${of}.company_id`)}
          AND entry.customer_id = ${of}.customer_id AND ${isOfIt}
        ORDER BY entry.position DESC LIMIT 1) END AS ${column}`,
  );

  return join(balances);
}

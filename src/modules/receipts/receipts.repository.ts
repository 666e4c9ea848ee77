import { Injectable } from '@nestjs/common';
import type { Order } from '#modules/orders/order-rows.js';
import type { CustomerTenderMethod } from '#modules/orders/payment-methods.js';
import type { OrderReturn } from '#modules/returns/return-rows.js';
import { Database } from '#shared/database/database.js';
import { join, type Sql, sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ReceiptContext } from './receipts.mapper.js';

/** What has receipts of its own: an order, a return of any kind, or a payment of an open order. */
type ReceiptOf = 'SALE' | 'RETURN' | 'DEPOSIT';

/** The order, return or payment of a receipt. */
export interface ReceiptSubject {
  readonly kind: ReceiptOf;
  readonly id: string;
}

/** The table that counts receipts, and its key. */
const COUNTED: Readonly<Record<ReceiptOf, { readonly table: Sql; readonly key: Sql }>> = {
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
const HEADING = sql`company.name AS company, company.country, store.name AS store, store.timezone, cashier.name AS cashier,
  coalesce(store.address, company.address) AS address, coalesce(store.phone, company.phone) AS phone,
  coalesce(store.tax_number, company.tax_number) AS "taxNumber"`;

/** Counts receipts and reads their context. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly database: Database) {}

  /** Counts one more receipt and returns their number. Concurrent requests each get a number of their own. */
  issue(scope: CompanyScope, subject: ReceiptSubject): Promise<number> {
    const { table, key } = COUNTED[subject.kind];

    return this.database.writeOnce(scope, {
      writes: [
        sql`INSERT INTO ${table} AS receipt (company_id, ${key}, issued)
          VALUES (${scope.companyId}::uuid, ${subject.id}::uuid, 1)
          ON CONFLICT (company_id, ${key}) DO UPDATE SET issued = receipt.issued + 1`,
      ],
      readBack: { issued: countOf(scope, subject) },
      toAnswer: ({ issued }: { issued: string }) => Number(issued),
      subject,
    });
  }

  /** The number of receipts handed out so far. */
  async issued(scope: CompanyScope, subject: ReceiptSubject): Promise<number> {
    const [row] = await this.database.read<{ issued: string }>(scope, countOf(scope, subject));

    return Number(row?.issued ?? 0);
  }

  contextOfOrder(scope: CompanyScope, { id, payments }: Order): Promise<ReceiptContext> {
    const ofSale = sql`entry.order_id = o.id AND entry.return_id IS NULL`;

    return this.one(
      scope,
      sql`SELECT ${HEADING}, o.customer_name AS customer, NULL AS "orderNumber",
          exchanged.return_number AS "exchangeNumber", ${balancesAfter(scope, payments, sql`o.customer_id`, ofSale)}
        FROM orders o ${headingOf(sql`o`)}
        LEFT JOIN order_returns exchanged ON exchanged.company_id = o.company_id AND exchanged.exchange_order_id = o.id
        WHERE o.company_id = ${scope.companyId}::uuid AND o.id = ${id}::uuid`,
    );
  }

  contextOfReturn(scope: CompanyScope, { id, refunds }: OrderReturn): Promise<ReceiptContext> {
    return this.one(
      scope,
      sql`SELECT ${HEADING}, coalesce(o.customer_name, customer.name) AS customer,
          o.order_number AS "orderNumber", exchange.order_number AS "exchangeNumber",
          ${balancesAfter(scope, refunds, sql`r.customer_id`, sql`entry.return_id = r.id`)}
        FROM order_returns r ${headingOf(sql`r`)}
        LEFT JOIN orders o ON o.company_id = r.company_id AND o.id = r.order_id
        LEFT JOIN orders exchange ON exchange.company_id = r.company_id AND exchange.id = r.exchange_order_id
        LEFT JOIN customers customer ON customer.company_id = r.company_id AND customer.id = r.customer_id
        WHERE r.company_id = ${scope.companyId}::uuid AND r.id = ${id}::uuid`,
    );
  }

  private async one(scope: CompanyScope, statement: Sql): Promise<ReceiptContext> {
    const [row] = await this.database.read<ReceiptContext>(scope, statement);
    if (row === undefined) throw new Error('The order or return of a receipt was not found');

    return row;
  }
}

function countOf({ companyId }: CompanyScope, { kind, id }: ReceiptSubject): Sql {
  const { table, key } = COUNTED[kind];

  return sql`SELECT issued::text FROM ${table} WHERE company_id = ${companyId}::uuid AND ${key} = ${id}::uuid`;
}

/** Joins company, store and cashier. OFFSET 0 makes the planner look the store up by its key; without it, it read all stores. */
function headingOf(of: Sql): Sql {
  return sql`JOIN companies company ON company.id = ${of}.company_id
    JOIN LATERAL (SELECT name, timezone, address, phone, tax_number FROM stores WHERE company_id = ${of}.company_id AND id = ${of}.store_id OFFSET 0) store ON true
    LEFT JOIN users cashier ON cashier.company_id = ${of}.company_id AND cashier.id = ${of}.cashier_id`;
}

/** Balances after the order or return, from the end of each ledger; a ledger is read only if one of the `moves` uses it. */
function balancesAfter(
  { companyId }: CompanyScope,
  moves: readonly { readonly method: string }[],
  customerId: Sql,
  isOfIt: Sql,
): Sql {
  const balances = Object.entries(LEDGERS).map(([tender, { entries, column }]) => {
    const isUsed = moves.some(({ method }) => method === tender);

    return sql`CASE WHEN ${isUsed}::bool THEN (SELECT entry.balance_after FROM ${entries} entry
      WHERE entry.company_id = ${companyId}::uuid AND entry.customer_id = ${customerId} AND ${isOfIt}
      ORDER BY entry.position DESC LIMIT 1) END AS ${column}`;
  });

  return join(balances);
}

import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, inOwnStores, sameCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { Candidate } from './customer-closeness.js';
import { customerColumns, derivedColumns } from './customer-columns.fragment.js';
import { type BalanceColumns, balances, FROM_CUSTOMERS, orderCount } from './customer-balances.fragment.js';
import { matchingCustomers, nearCustomers, type PageRange } from './customer-search.fragment.js';
import type { SearchTerms } from './customer-search-terms.js';
import type { CustomerRow } from './customer-columns.fragment.js';

const FOUND_FIELDS = ['id', 'name', 'phone', 'email', 'isActive'] as const;
const RANK_FIELDS = ['phoneKey', 'phoneDigits', 'nameKey', 'nameSort'] as const;

type FoundFields = Pick<CustomerRow, (typeof FOUND_FIELDS)[number]>;
export type FoundCustomerRow = FoundFields & Pick<Candidate, (typeof RANK_FIELDS)[number]>;
/** The newest order is read for all candidates at once: `lastVisits`. */
export type FoundCandidate = Omit<Candidate, 'lastVisitAt'>;
export type CustomerHitRow = FoundFields & BalanceColumns & { lastVisitAt: Date | null };

export interface FoundOrderRow {
  id: string;
  orderNumber: string;
  totalAmount: bigint;
  currency: string;
  status: string;
  customerId: string | null;
  customerName: string | null;
  createdAt: Date;
}

interface ExactTerms {
  readonly phoneKeys: readonly string[];
  readonly codeKey: string;
  readonly nameStart: string;
}

/** So many customers of one kind of hit are compared for the one box: the first by name. */
const CANDIDATES = 101;

const FOUND_COLUMNS = sql`${customerColumns(FOUND_FIELDS)}, ${derivedColumns(RANK_FIELDS)}`;
const CANDIDATE_COLUMNS = sql`c.id, c.email, c.is_active AS "isActive", ${derivedColumns(RANK_FIELDS)}`;

/**
 * Searches customers through functions of the database, which keep the trigram index usable under row-level security. The
 * patterns are made here, the functions decide which index to read. A statement with such a function reads nothing else: on a
 * cluster the function sends statements of its own, which it cannot do from within a statement that has gone to another node.
 */
@Injectable()
export class CustomerSearchRepository {
  constructor(private readonly database: Database) {}

  /** Sorted by name. */
  page(scope: ReadScope, terms: SearchTerms, range: PageRange): Promise<FoundCustomerRow[]> {
    return this.database.search(
      scope,
      sql`SELECT ${FOUND_COLUMNS} FROM ${matchingCustomers(scope, terms, range)} c ORDER BY c.name_sort, c.id`,
    );
  }

  /** Customers of a company with a name like the one searched for, in no order: the caller compares letter by letter. */
  near(scope: ReadScope, terms: SearchTerms): Promise<FoundCustomerRow[]> {
    return this.database.search(scope, sql`SELECT ${FOUND_COLUMNS} FROM ${nearCustomers(terms)} c`);
  }

  /** How many orders customers have, by the id of the customer. */
  async orderCounts(scope: ReadScope, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.search<{ id: string; orderCount: number }>(
      scope,
      sql`SELECT c.id, ${orderCount(scope)} FROM customers c ${ofIds(scope, ids)}`,
    );

    return new Map(rows.map((row) => [row.id, row.orderCount]));
  }

  /** When customers were last seen, by the id of the customer. */
  async lastVisits(scope: ReadScope, ids: readonly string[]): Promise<Map<string, Date | null>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.search<{ id: string; lastVisitAt: Date | null }>(
      scope,
      sql`SELECT c.id, ${lastVisit(scope)} FROM customers c ${ofIds(scope, ids)}`,
    );

    return new Map(rows.map((row) => [row.id, row.lastVisitAt]));
  }

  /** Some of the customers who fit. */
  candidates(scope: ReadScope, terms: SearchTerms): Promise<FoundCandidate[]> {
    return this.readCandidates(scope, matchingCustomers(scope, terms, { after: null, limit: CANDIDATES }));
  }

  nearCandidates(scope: ReadScope, terms: SearchTerms): Promise<FoundCandidate[]> {
    return this.readCandidates(scope, nearCustomers(terms));
  }

  /** The customers with a number or a code, and those whose names begin with a text; the customer of a code is told. */
  exactCandidates(scope: ReadScope, { phoneKeys, codeKey, nameStart }: ExactTerms): Promise<FoundCandidate[]> {
    const customers = (isCoded: boolean): Sql =>
      sql`SELECT ${CANDIDATE_COLUMNS}, ${isCoded}::bool AS "isCoded" FROM customers c`;
    const company = inCompany(scope, sql`c.company_id`);
    const owners = sql`SELECT code.customer_id FROM customer_codes code
      WHERE ${inCompany(scope, sql`code.company_id`)} AND code.value_key = ${codeKey} LIMIT ${CANDIDATES}::int`;

    return this.database.search(
      scope,
      sql`(${customers(false)} WHERE ${company} AND c.phone_key = ANY(${phoneKeys}) LIMIT ${CANDIDATES}::int)
        UNION ALL (${customers(true)} WHERE ${company} AND c.id = ANY(ARRAY(${owners})))
        UNION ALL (${customers(false)} WHERE ${company} AND ${nameStart} <> ''
          AND c.name_sort >= ${nameStart} AND c.name_sort < ${nameStart} || chr(1114111)
        ORDER BY c.name_sort, c.id LIMIT ${CANDIDATES}::int)`,
    );
  }

  /** What the till shows of some customers, in no order. */
  hits(scope: ReadScope, ids: readonly string[]): Promise<CustomerHitRow[]> {
    return this.database.search(
      scope,
      sql`SELECT ${customerColumns(FOUND_FIELDS)}, ${balances(scope)}, ${lastVisit(scope)} ${FROM_CUSTOMERS}
        ${ofIds(scope, ids)}`,
    );
  }

  ordersByNumber(scope: ReadScope, orderNumber: string): Promise<FoundOrderRow[]> {
    const conditions = where(
      inCompany(scope, sql`o.company_id`),
      inOwnStores(scope, sql`o.store_id`),
      sql`o.order_number = ${orderNumber}`,
    );

    return this.database.search(
      scope,
      sql`SELECT o.id, o.order_number AS "orderNumber", o.total_amount AS "totalAmount", o.currency, o.status,
          o.customer_id AS "customerId", o.customer_name AS "customerName", o.created_at AS "createdAt"
        FROM orders o ${conditions} ORDER BY o.created_at DESC LIMIT 20`,
    );
  }

  private readCandidates(scope: ReadScope, found: Sql): Promise<FoundCandidate[]> {
    return this.database.search(scope, sql`SELECT ${CANDIDATE_COLUMNS} FROM ${found} c`);
  }
}

function ofIds(scope: ReadScope, ids: readonly string[]): Sql {
  return where(inCompany(scope, sql`c.company_id`), sql`c.id = ANY(${ids}::uuid[])`);
}

/** Reads one entry of an index: the newest order of the customer. */
function lastVisit(scope: ReadScope): Sql {
  return sql`(SELECT max(o.created_at) FROM orders o
    WHERE ${sameCompany(scope, sql`o.company_id`, sql`c.company_id`)} AND o.customer_id = c.id) AS "lastVisitAt"`;
}

import pg from 'pg';
import utils from 'pg/lib/utils.js';
import type { DatabaseUrls } from '#config/config.js';
import { connectedAs } from '#shared/database/connection-pools.js';
import { DatabaseClient } from '#shared/database/database-client.js';
import { faultsOf } from './one-node.js';
import { nameIn } from './test-database.js';

type Role = 'pos_api' | 'pos_auth' | 'pos_reader';

function isRole(user: string | undefined): user is Role {
  return user === 'pos_api' || user === 'pos_auth' || user === 'pos_reader';
}

/** A statement as it was sent, and the role it ran as. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly role: Role;
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

type Watch = (statement: SentStatement, database: string | undefined) => void;
type Send = (this: pg.Client, ...args: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Send };
const send = prototype.query;
const watches = new Set<Watch>();

/**
 * Sees each statement that the server's connections send, by any method of Database, before it is sent: the driver sends it
 * in one place. What a watch throws fails the statement.
 */
prototype.query = function (...args) {
  if (watches.size > 0 && this instanceof DatabaseClient && isRole(this.user)) note(this, args);

  return send.apply(this, args);
};

/** A pipeline holds several statements; Prisma and the driver send one, with its values inside or beside it. */
function note(client: pg.Client, [given, beside]: unknown[]): void {
  const { steps, text, values } = given as { steps?: SentStatement[]; text?: string; values?: unknown[] };
  for (const part of steps ?? [{ text: text ?? String(given), values: values ?? beside ?? [] }]) {
    if (/^(BEGIN|COMMIT|ROLLBACK|SET|LISTEN)/.test(part.text)) continue;
    const { text, values } = part as SentStatement;
    for (const watch of watches) watch({ text, values, role: client.user as Role }, client.database);
  }
}

/** Keeps every statement that connections of `pos_api` send until it is stopped. */
export class SentStatements {
  readonly all: SentStatement[] = [];
  private readonly watch: Watch = (statement) => void this.all.push(statement);

  constructor() {
    watches.add(this.watch);
  }

  stop(): void {
    watches.delete(this.watch);
  }
}

const refusing = new Set<string>();
const checked = new Set<string>();

/** Fails each statement, from now on and in this database, that {@link faultsOf} finds a fault in. */
export function refuseScatteredStatements({ apiUrl }: DatabaseUrls): void {
  refusing.add(nameIn(apiUrl));
  watches.add(refuseScattered);
}

function refuseScattered({ text, role }: SentStatement, database = ''): void {
  if (role !== 'pos_api' || !refusing.has(database) || checked.has(text)) return;
  const faults = faultsOf(text);
  if (faults.length > 0) throw new Error(`${faults.join('; ')} (test/support/one-node.ts): ${text}`);
  checked.add(text);
}

interface How {
  /** The plan of the values at hand, or the one that PostgreSQL keeps for all values. */
  readonly plan: 'custom' | 'generic';
  /** Executed, to see how many rows it touches. */
  readonly analyze?: boolean;
}

/** Asks PostgreSQL for plans, in the role that a statement was sent as, for one company. */
export class Planner {
  /** A connection of each role, since what it remembers of tables makes the next plan cheap. */
  private readonly clients = new Map<string, Promise<pg.Client>>();

  constructor(
    private readonly url: string,
    private readonly companyId: string,
  ) {}

  /** The nodes of a statement's plan. Nothing it does stays. */
  async planOf(
    { text, values, role }: Omit<SentStatement, 'role'> & { role: string },
    { plan, analyze = false }: How,
  ): Promise<PlanNode[]> {
    const literals = values.map(utils.prepareValue).map((value) => (value === null ? 'NULL' : literal(value)));
    const parameters = literals.length === 0 ? '' : `(${literals.join(', ')})`;
    const client = await this.clientOf(role);
    try {
      const results = (await client.query(
        `BEGIN; SET LOCAL app.company_id = '${this.companyId}';
         SET LOCAL plan_cache_mode = force_${plan}_plan; PREPARE statement AS ${text};
         EXPLAIN (FORMAT JSON, ANALYZE ${String(analyze)}) EXECUTE statement ${parameters}`,
      )) as unknown as pg.QueryResult<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>[];

      return nodesOf(results.at(-1)?.rows[0]?.['QUERY PLAN'][0].Plan);
    } finally {
      await client.query('ROLLBACK; DEALLOCATE ALL');
    }
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await (await client).end();
  }

  private clientOf(role: string): Promise<pg.Client> {
    const client = this.clients.get(role) ?? this.connect(role);
    this.clients.set(role, client);

    return client;
  }

  private async connect(role: string): Promise<pg.Client> {
    const isLogin = role === 'pos_auth' || role === 'pos_reader';
    const client = new pg.Client({ connectionString: isLogin ? connectedAs(this.url, role) : this.url });
    await client.connect();

    return client;
  }
}

/** The nodes of the statements that a function runs, with the rows they touched. Needs a superuser. */
export async function plansWithin(
  url: string,
  companyId: string,
  call: { text: string; values: readonly unknown[]; role: string },
): Promise<PlanNode[]> {
  const client = new pg.Client({ connectionString: url });
  const plans: PlanNode[] = [];
  client.on('notice', ({ message = '' }) => {
    const [, json] = /plan:\n([^]*)/.exec(message) ?? [];
    if (json !== undefined) plans.push((JSON.parse(json) as { Plan: PlanNode }).Plan);
  });
  await client.connect();
  try {
    await client.query(
      `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
       SET auto_explain.log_analyze = on; SET auto_explain.log_format = json; SET auto_explain.log_level = notice;
       SET ROLE ${call.role}; SET app.company_id = '${companyId}'`,
    );
    await client.query(call.text, [...call.values]);
  } finally {
    await client.end();
  }

  return plans.slice(0, -1).flatMap(nodesOf); // the last one is the call itself
}

/** Rows that were read from tables, also those that a filter dropped. */
export function touched(nodes: readonly PlanNode[]): number {
  return Object.values(touchedByTable(nodes)).reduce((sum, part) => sum + part, 0);
}

/** {@link touched}, for each table by itself. */
export function touchedByTable(nodes: readonly PlanNode[]): Record<string, number> {
  const rows = (node: PlanNode): number =>
    (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const sums: Record<string, number> = {};
  for (const { 'Relation Name': table, ...node } of nodes) {
    if (table !== undefined) sums[table] = (sums[table] ?? 0) + Math.round(rows(node) * (node['Actual Loops'] ?? 1));
  }

  return sums;
}

function nodesOf(node: PlanNode | undefined): PlanNode[] {
  return node === undefined ? [] : [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function literal(value: unknown): string {
  return pg.escapeLiteral(String(value));
}

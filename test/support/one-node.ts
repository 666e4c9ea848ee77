import { loadModule, parseSync } from 'libpg-query';

/**
 * The rules by which a statement of one company is one task on one node of a distributed PostgreSQL (Citus), read from the
 * statement's syntax tree: see docs/decisions/0002-tenant-keys.md.
 */

/** A node of the parser: an object whose only key is its kind, or a plain list of fields. */
type Tree = Readonly<Record<string, unknown>>;

await loadModule();

/** Tables distributed by company. The few others are copied to each node, or on the coordinator alone. */
export const DISTRIBUTED: ReadonlySet<string> = new Set([
  'account_charges',
  'account_entries',
  'account_payment_counters',
  'account_payments',
  'account_settlements',
  'approvals',
  'article_codes',
  'article_counters',
  'article_prices',
  'article_words',
  'articles',
  'audit_entries',
  'cash_movements',
  'claimed_orders',
  'company_logos',
  'customer_accounts',
  'customer_claims',
  'customer_codes',
  'customer_digest_keys',
  'customers',
  'idempotency_keys',
  'loyalty_balances',
  'loyalty_entries',
  'loyalty_lots',
  'loyalty_programmes',
  'order_counters',
  'order_items',
  'order_receipts',
  'order_returns',
  'orders',
  'payment_receipts',
  'payments',
  'refunds',
  'return_counters',
  'return_lines',
  'return_receipts',
  'shifts',
  'store_credit_balances',
  'store_credit_entries',
  'tax_settings',
  'till_acts',
]);

/** Functions that send statements of their own, to the node of the company. */
const SEARCHES: ReadonlySet<string> = new Set(['company_customers_matching', 'company_customers_near']);

/** What keeps a statement from being one task on one node; empty for a statement that obeys. */
export function faultsOf(text: string): string[] {
  const { stmts } = parseSync(text) as { stmts: { stmt: Tree }[] };
  const faults: string[] = [];
  for (const { stmt } of stmts) {
    findFaults(stmt, new Set(), faults);
    faults.push(...readWrites(stmt), ...readBesideSearch(stmt));
  }

  return [...new Set(faults)];
}

/** Walks a tree level by level; `ctes` are names that stand for no table. */
function findFaults(node: unknown, ctes: ReadonlySet<string>, faults: string[]): void {
  if (Array.isArray(node)) {
    for (const member of node as unknown[]) findFaults(member, ctes, faults);
  } else if (isTree(node)) {
    for (const [kind, value] of Object.entries(node)) {
      if (!isTree(value) || !/^(Select|Insert|Update|Delete)Stmt$|^[lr]arg$/.test(kind)) {
        findFaults(value, ctes, faults);
        continue;
      }
      const inner = new Set([...ctes, ...ctesOf(value).map(nameOfCte)]);
      faults.push(...faultsOfLevel(value, inner));
      if (kind === 'InsertStmt') faults.push(...faultsOfInsert(value, inner));
      if (kind !== 'SelectStmt' && !kind.endsWith('arg')) faults.push(...faultsOfWrite(value));
      findFaults(value, inner, faults);
    }
  }
}

/** Rule a: every table of companies is compared with the company itself, in each subquery and LATERAL. */
function faultsOfLevel(level: Tree, ctes: ReadonlySet<string>): string[] {
  const { relation, fromClause = [], usingClause = [], whereClause } = level;
  const isWrite = relation !== undefined && !('cols' in level) && !('selectStmt' in level);
  const sources = [...(isWrite ? [{ RangeVar: relation }] : []), ...(fromClause as Tree[]), ...(usingClause as Tree[])];
  const tables = sources.flatMap(tablesIn);
  const conditions = [...conjuncts(whereClause), ...sources.flatMap(joinConditions)];
  const compared = comparedWithCompany(conditions, tables);

  return tables
    .filter(({ table }) => DISTRIBUTED.has(table) && !ctes.has(table))
    .filter(({ alias }) => !compared.has(alias))
    .map(({ table }) => `${table} is not compared with the company itself`);
}

interface NamedTable {
  readonly table: string;
  readonly alias: string;
}

/** The tables and subqueries that one level reads by name. */
function tablesIn(source: Tree): NamedTable[] {
  const {
    RangeVar: table,
    JoinExpr: joined,
    RangeSubselect: subquery,
    RangeFunction: rows,
  } = source as Record<string, Tree>;
  if (table !== undefined) {
    return [{ table: String(table['relname']), alias: aliasOf(table) ?? String(table['relname']) }];
  }
  if (joined !== undefined) return [joined['larg'], joined['rarg']].flatMap((side) => tablesIn(side as Tree));
  const other = subquery ?? rows;

  return other === undefined ? [] : [{ table: '', alias: aliasOf(other) ?? '' }];
}

function joinConditions(source: Tree): Tree[] {
  const { JoinExpr: joined } = source as Record<string, Tree>;
  if (joined === undefined) return [];

  return [
    ...conjuncts(joined['quals']),
    ...[joined['larg'], joined['rarg']].flatMap((side) => joinConditions(side as Tree)),
  ];
}

function conjuncts(condition: unknown): Tree[] {
  if (!isTree(condition)) return [];
  const { BoolExpr: several } = condition as Record<string, Tree>;

  return several?.['boolop'] === 'AND_EXPR' ? (several['args'] as Tree[]).flatMap(conjuncts) : [condition];
}

/** The tables whose company is equal to a parameter, directly or through a table of the same level. */
function comparedWithCompany(conditions: readonly Tree[], tables: readonly NamedTable[]): Set<string> {
  const pairs = conditions.flatMap((condition) => {
    const { A_Expr: expression } = condition as Record<string, Tree>;
    if (expression?.['kind'] !== 'AEXPR_OP' || JSON.stringify(expression['name']) !== EQUALS) return [];

    return [[expression['lexpr'], expression['rexpr']].map((side) => companyIn(side, tables))];
  });
  const compared = new Set<string>([PARAMETER]);
  for (let before = 0; before < compared.size;) {
    before = compared.size;
    for (const [one, other] of pairs) {
      if (one === undefined || other === undefined) continue;
      if (compared.has(one)) compared.add(other);
      else if (compared.has(other)) compared.add(one);
    }
  }

  return compared;
}

const EQUALS = JSON.stringify([{ String: { sval: '=' } }]);
const PARAMETER = '$';

/** The alias whose company an expression is, PARAMETER for a value, undefined for anything else. */
function companyIn(expression: unknown, tables: readonly NamedTable[]): string | undefined {
  const {
    ColumnRef: column,
    ParamRef: parameter,
    A_Const: constant,
    TypeCast: cast,
  } = expression as Record<string, Tree>;
  if (cast !== undefined) return companyIn(cast['arg'], tables);
  if (parameter !== undefined || constant !== undefined) return PARAMETER;
  const path = column === undefined ? [] : pathOf(column);
  const alias = path.length === 2 ? path[0] : tables.length === 1 ? tables[0]?.alias : undefined;
  const isCompanies = tables.some((of) => of.alias === alias && of.table === 'companies');

  return path.at(-1) === (isCompanies ? 'id' : 'company_id') ? alias : undefined;
}

/** Rules c and e: INSERT … SELECT takes its company from a table or has RETURNING, then with an alias; VALUES holds no subquery. */
function faultsOfInsert(insert: Tree, ctes: ReadonlySet<string>): string[] {
  const { SelectStmt: source } = (insert['selectStmt'] ?? {}) as Record<string, Tree>;
  const { relname } = insert['relation'] as { relname: string };
  if (source === undefined || !DISTRIBUTED.has(relname)) return [];
  if (source['valuesLists'] !== undefined) {
    return contains(source['valuesLists'], 'SubLink') ? [`VALUES of ${relname} hold a subquery`] : [];
  }
  const tables = ((source['fromClause'] ?? []) as Tree[]).flatMap(tablesIn);
  if (insert['returningList'] !== undefined || insert['returningClause'] !== undefined) {
    return lacksAlias(insert, tables) ? [`INSERT … SELECT into ${relname} has RETURNING and no alias`] : [];
  }
  const columns = (insert['cols'] as { ResTarget: { name: string } }[]).map(({ ResTarget: { name } }) => name);
  const targets = source['targetList'] as { ResTarget: { val: Record<string, Tree> } }[];
  const { ColumnRef: company } = targets[columns.indexOf('company_id')]?.ResTarget.val ?? {};
  const alias = company === undefined ? undefined : companyIn({ ColumnRef: company }, tables);
  const isFromTable = tables.some((of) => of.alias === alias && DISTRIBUTED.has(of.table) && !ctes.has(of.table));

  return isFromTable ? [] : [`INSERT … SELECT into ${relname} takes no company from a table and has no RETURNING`];
}

function lacksAlias(insert: Tree, sources: readonly NamedTable[]): boolean {
  return sources.some(({ table }) => table !== '') && aliasOf(insert['relation'] as Tree) === undefined;
}

/** Rule d: RETURNING, COALESCE and CASE of a write hold columns, and functions of parameters at most; RETURNING reads no table. */
function faultsOfWrite(write: Tree): string[] {
  const { relname } = write['relation'] as { relname: string };
  if (!DISTRIBUTED.has(relname)) return [];
  const { withClause: _, selectStmt: __, ...own } = write;
  const returned = write['returningList'] ?? (write['returningClause'] as Tree | undefined)?.['exprs'];
  const chosen = [...all(own, 'CoalesceExpr'), ...all(own, 'CaseExpr')];
  const isComputed = [returned, ...chosen].some((part) => contains(part, 'FuncCall') || castsColumn(part));

  return [
    ...(isComputed ? [`RETURNING, COALESCE or CASE of a write of ${relname} calls a function or casts a column`] : []),
    ...(contains(returned, 'SubLink') ? [`RETURNING of ${relname} reads a table`] : []),
  ];
}

/** Rule b: what a data-modifying CTE returns is read by no other part of the statement. */
function readWrites(statement: Tree): string[] {
  return all(statement, 'CommonTableExpr')
    .filter(({ ctequery }) => /^(Insert|Update|Delete)Stmt$/.test(Object.keys(ctequery as Tree)[0] ?? ''))
    .map((cte) => String(cte['ctename']))
    .filter((name) => all(statement, 'RangeVar').some(({ relname }) => relname === name))
    .map((name) => `another part reads the data-modifying CTE ${name}`);
}

/** Rule f: a statement with a function that sends statements of its own reads no table. */
function readBesideSearch(statement: Tree): string[] {
  const names = all(statement, 'FuncCall').map((call) => pathOf({ fields: call['funcname'] }).at(-1) ?? '');
  const search = names.find((name) => SEARCHES.has(name));
  const tables = all(statement, 'RangeVar').map(({ relname }) => String(relname));

  return search === undefined ? [] : tables.map((table) => `${table} is read beside ${search}`);
}

function castsColumn(node: unknown): boolean {
  return all(node, 'TypeCast').some(({ arg }) => 'ColumnRef' in (arg as Tree));
}

function ctesOf(level: Tree): Tree[] {
  const { ctes = [] } = (level['withClause'] ?? {}) as { ctes?: Tree[] };

  return ctes;
}

function nameOfCte({ CommonTableExpr: cte }: Tree): string {
  return String((cte as Tree)['ctename']);
}

function aliasOf(source: Tree): string | undefined {
  return (source['alias'] as { aliasname: string } | undefined)?.aliasname;
}

function pathOf(column: Tree): string[] {
  return (column['fields'] as { String?: { sval: string } }[]).map((field) => field.String?.sval ?? '*');
}

function contains(node: unknown, kind: string): boolean {
  return all(node, kind).length > 0;
}

/** Every node of a kind within a tree. */
function all(node: unknown, kind: string): Tree[] {
  if (Array.isArray(node)) return (node as unknown[]).flatMap((member) => all(member, kind));
  if (!isTree(node)) return [];

  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === kind ? [value as Tree] : []),
    ...all(value, kind),
  ]);
}

function isTree(node: unknown): node is Tree {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

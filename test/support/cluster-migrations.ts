import { loadModule, parseSync } from 'libpg-query';
import { placeOf } from '#shared/database/cluster/layout.js';
import { statementsOf } from '#shared/database/sql-script.js';

/**
 * What a migration must not do on a cluster whose tables are distributed already, read from its syntax trees:
 * docs/decisions/0055-distribution.md.
 */
type Tree = Readonly<Record<string, unknown>>;

await loadModule();

interface Command {
  readonly subtype: string;
  readonly def?: { readonly Constraint?: { readonly contype: string } };
}

/** Empty for a migration that a cluster takes. */
export function clusterFaultsOf(migration: string): string[] {
  const statements = statementsOf(migration);
  const faults = statements.flatMap((statement, n) => {
    const { stmts } = parseSync(statement) as { stmts: { stmt: Tree }[] };
    const {
      AlterTableStmt: alter,
      CreateStmt: create,
      IndexStmt: index,
      CreateTrigStmt: trigger,
    } = (stmts[0]?.stmt ?? {}) as Record<string, Tree>;
    if (alter !== undefined) return faultsOfAlter(alter);
    if (create !== undefined) return faultsOfCreate(create, statements[n + 1] ?? '');
    if (index !== undefined) return faultsOfIndex(index);
    if (trigger !== undefined) return [`${tableOf(trigger)} gets a trigger`];

    return [];
  });

  return [...new Set(faults)];
}

function faultsOfAlter(alter: Tree): string[] {
  const commands = (alter['cmds'] as { AlterTableCmd: Command }[]).map(({ AlterTableCmd: command }) => command);
  const added = commands.filter(({ subtype, def }) => subtype === 'AT_AddConstraint' || setsNull(def));
  const hasColumnWithKey = commands.some(({ subtype, def }) => subtype === 'AT_AddColumn' && refersElsewhere(def));

  return [
    ...(added.length > 0 && commands.length > 1
      ? [`${tableOf(alter)}: a constraint and something else in one ALTER TABLE`]
      : []),
    ...(hasColumnWithKey
      ? [`${tableOf(alter)}: a new column with a constraint, which is an ALTER TABLE of its own`]
      : []),
    ...(added.some(({ def }) => setsNull(def))
      ? [`${tableOf(alter)}: a foreign key that changes the rows that refer`]
      : []),
  ];
}

/** A new table is of the coordinator until it is distributed: it cannot refer to another before. */
function faultsOfCreate(create: Tree, next: string): string[] {
  const name = tableOf(create);
  const parts = create['tableElts'] as Record<string, Tree>[];
  const columns = parts.flatMap(({ ColumnDef: column }) => (column === undefined ? [] : [String(column['colname'])]));
  if (create['partbound'] !== undefined || placeOf(name, columns.includes('company_id')) !== 'distributed') return [];
  const refers = JSON.stringify(parts).includes('"CONSTR_FOREIGN"');
  const keys = parts.flatMap(({ Constraint: constraint }) => {
    const of = constraint?.['keys'] as { String: { sval: string } }[] | undefined;

    return of === undefined ? [] : [of.map(({ String: { sval } }) => sval)];
  });
  const ownKeys = parts.some(({ ColumnDef: column }) => /CONSTR_(PRIMARY|UNIQUE)/.test(JSON.stringify(column ?? {})));

  return [
    ...(refers ? [`${name}: a foreign key in CREATE TABLE, before it is distributed`] : []),
    ...(/^CALL distribute_table\(/i.test(next) ? [] : [`${name} is not distributed by the next statement`]),
    ...(keys.some((key) => !key.includes('company_id')) || (ownKeys && !columns.includes('company_id'))
      ? [`${name}: a key without company_id`]
      : []),
  ];
}

function faultsOfIndex(index: Tree): string[] {
  const columns = (index['indexParams'] as { IndexElem: { name?: string } }[]).map(({ IndexElem: { name } }) => name);
  const name = tableOf(index);
  const isUnique = index['unique'] === true && placeOf(name, true) === 'distributed';

  return isUnique && !columns.includes('company_id') ? [`${name}: a key without company_id`] : [];
}

function refersElsewhere(def: unknown): boolean {
  return /"CONSTR_(FOREIGN|UNIQUE|CHECK)"/.test(JSON.stringify(def ?? {}));
}

function setsNull(def: unknown): boolean {
  return /"fk_(del|upd)_action":"[nd]"|"fk_upd_action":"c"/.test(JSON.stringify(def ?? {}));
}

function tableOf(statement: Tree): string {
  return (statement['relation'] as { relname: string }).relname;
}

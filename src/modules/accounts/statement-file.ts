import { csvFile } from '#shared/http/csv.js';
import type { Content } from '#shared/http/envelope.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { StatementEntryRow } from './account-rows.js';
import { type Statement, toStatementEntryDto } from './statement.mapper.js';

const COLUMNS = ['date', 'kind', 'number', 'amount', 'balance'];

/** A statement with all of its entries. */
export interface WholeStatement extends Statement {
  readonly entries: readonly StatementEntryRow[];
}

/** The entries between what was owed before and after them: the file proves itself as the answer does. */
export function statementFile({ holder, period, stretch, entries }: WholeStatement): Content {
  const { currency } = holder;
  const lines = entries.map((entry) => {
    const { businessDate, kind, number, amount, balance } = toStatementEntryDto(entry, currency);

    return [businessDate, kind, number, amount, balance];
  });

  return csvFile(`statement_${period.from}_${period.to}`, [
    COLUMNS,
    [period.from, 'OPENING', null, null, formatMoney(stretch.opening, currency)],
    ...lines,
    [period.to, 'CLOSING', null, null, formatMoney(stretch.closing, currency)],
  ]);
}

import { csvFile } from '#shared/http/csv.js';
import type { Content } from '#shared/http/envelope.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { StatementEntryRow } from './account-rows.js';
import { type AccountStatement, toStatementEntryDto } from './statement.mapper.js';

const COLUMNS = ['date', 'kind', 'number', 'amount', 'balance'];

/** A statement with all of its entries. */
export interface WholeAccountStatement extends AccountStatement {
  readonly entries: readonly StatementEntryRow[];
}

/** Makes the CSV file: the opening balance, all entries and the closing balance, so that the file adds up by itself. */
export function statementFile({ holder, period, range, entries }: WholeAccountStatement): Content {
  const { currency } = holder;
  const lines = entries.map((entry) => {
    const { businessDate, kind, number, amount, balance } = toStatementEntryDto(entry, currency);

    return [businessDate, kind, number, amount, balance];
  });

  return csvFile(`statement_${period.from}_${period.to}`, [
    COLUMNS,
    [period.from, 'OPENING', null, null, formatMoney(range.opening, currency)],
    ...lines,
    [period.to, 'CLOSING', null, null, formatMoney(range.closing, currency)],
  ]);
}

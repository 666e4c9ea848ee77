import { empty, type Sql, sql } from '#shared/database/sql.js';

/** SQL for a statement that books money in the open shift of a register. Empty without a register. */
export interface ShiftChoice {
  /** The first CTE of the statement's WITH: selects and locks the shift. */
  readonly cte: Sql;
  /** The value of the column `shift_id`: null when no shift is open. */
  readonly id: Sql;
  /** The FROM of the statement that takes a number: makes it lock the shift before the counter row of the company. */
  readonly first: Sql;
}

const NO_REGISTER: ShiftChoice = { cte: empty, id: sql`NULL::uuid`, first: empty };

/**
 * Chooses the open shift within the statement that books the money, and locks it against a closing. During a closing the
 * statement waits, and then finds no open shift; a closing waits for the statement, and then counts its money. Looking the
 * shift up beforehand would book the money in a shift whose report is already made: a foreign key does not prevent that.
 */
export function openShiftOf(companyId: string, registerId: string | null): ShiftChoice {
  if (registerId === null) return NO_REGISTER;

  return {
    cte: sql`shift AS (
      SELECT id FROM shifts WHERE company_id = ${companyId}::uuid AND register_id = ${registerId}::uuid AND closed_at IS NULL
      FOR SHARE
    ),`,
    id: sql`(SELECT id FROM shift)`,
    first: sql`FROM (SELECT count(*) FROM shift) AS chosen`,
  };
}

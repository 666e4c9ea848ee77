import { empty, type Sql, sql } from '#shared/database/sql.js';

/** The parts of a statement that books money in the open shift of a register. They cost nothing without a register. */
export interface ShiftChoice {
  /** What the statement's WITH begins with: the shift, or nothing. */
  readonly cte: Sql;
  /** For the column `shift_id`: the shift, or null when none is open. */
  readonly id: Sql;
  /** For the FROM of what must wait for the shift, and not the other way round: the counter that a whole company shares. */
  readonly first: Sql;
}

const NO_REGISTER: ShiftChoice = { cte: empty, id: sql`NULL::uuid`, first: empty };

/**
 * The statement that books the money chooses the shift, and locks it against a closing. When one is under way it waits, and
 * then finds the shift closed; the closing waits for the money and then counts it. A shift that was looked up before, with a
 * foreign key, would wait as well, and then book the money in a shift whose report is made.
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

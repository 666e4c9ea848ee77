import { type Sql, sql } from '#shared/database/sql.js';

/** SQL for statements that book money in the open shift of a register. Without a register it chooses none. */
export interface ShiftChoice {
  /** Statements to send first: they lock the shift before the counter row that the whole company shares. */
  readonly locks: readonly Sql[];
  /** The value of the column `shift_id`: null when no shift is open. */
  readonly id: Sql;
  /** When that shift was opened. */
  readonly openedAt: Sql;
}

/** Reads and locks a shift against its closing until the transaction ends; no row when it is closed. */
export function openShiftLock(companyId: string, id: string): Sql {
  return sql`
    SELECT s.id FROM shifts s
    WHERE s.company_id = ${companyId}::uuid AND s.id = ${id}::uuid AND s.closed_at IS NULL FOR SHARE`;
}

/** Chooses a shift that is locked already. */
export function lockedShift(id: string): Pick<ShiftChoice, 'locks' | 'id'> {
  return { locks: [], id: sql`${id}::uuid` };
}

const NO_REGISTER: ShiftChoice = { locks: [], id: sql`NULL::uuid`, openedAt: sql`NULL::timestamptz` };

/**
 * Chooses the open shift in the statement that books the money, and locks it against a closing. During a closing the lock
 * waits, and then finds no open shift; a closing waits for the money, and then counts it. Reading the shift without a lock
 * would book the money in a shift whose report is already made: a foreign key does not prevent that. With `isNeeded` the lock
 * fails the transaction with DRAWER_CLOSED when no shift is open.
 */
export function openShiftOf(companyId: string, registerId: string | null, { isNeeded = false } = {}): ShiftChoice {
  if (registerId === null) return NO_REGISTER;
  const open = sql`FROM shifts s
    WHERE s.company_id = ${companyId}::uuid AND s.register_id = ${registerId}::uuid AND s.closed_at IS NULL FOR SHARE`;
  const locked = sql`SELECT s.id ${open}`;

  const locks = [isNeeded ? sql`SELECT require_open_shift((${locked}))` : locked];

  return { locks, id: sql`(${locked})`, openedAt: sql`(SELECT s.opened_at ${open})` };
}

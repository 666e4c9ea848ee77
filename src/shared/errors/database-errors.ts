import { DomainError } from './domain-error.js';

/** What PostgreSQL says about a refused statement, in an error of the driver or of Prisma. */
export interface DatabaseRefusal {
  /** SQLSTATE, or Prisma's own code when the statement did not reach PostgreSQL. */
  readonly code: string;
  readonly constraint?: string;
}

/** What Prisma's driver adapter tells about an error of the driver. */
interface AdapterCause {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly constraint?: { readonly index?: string };
}

/** Finds the refusal inside an error of Prisma or of the driver; null for any other error. */
export function databaseRefusal(error: unknown): DatabaseRefusal | null {
  if (!(error instanceof Error)) return null;
  const cause = adapterCause(error);
  const code = cause?.originalCode ?? fieldOf(error, 'code');
  if (code === undefined) return null;
  const constraint = constraintName(cause) ?? fieldOf(error, 'constraint') ?? namedIn(error.message);

  return { code, ...(constraint !== undefined && { constraint: withoutPart(constraint) }) };
}

/** Whether a unique or foreign key of that name refused the statement. */
export function violates(error: unknown, constraint: string): boolean {
  return databaseRefusal(error)?.constraint === constraint;
}

/** Maps a refusal that no use case expects: 503 when the database cannot be used, 409 when another request or a guard is in the way. */
export function unexpectedRefusal(error: unknown): DomainError | null {
  if (isDatabaseUnavailable(error)) return unavailable(error);
  if (databaseRefusal(error)?.code === NO_OPEN_SHIFT) return new DomainError('DRAWER_CLOSED', { cause: error });
  if (!isConflict(error)) return null;

  return new DomainError('CONCURRENT_CHANGE', { cause: error, headers: RETRY_SOON });
}

/** Maps the failure of a read: a read changes nothing, so a lock it waits for is a busy database and no conflict. */
export function readFailure(error: unknown): unknown {
  return isConflict(error) ? unavailable(error) : error;
}

/** Tells a client to send its request again: with an `Idempotency-Key` it is done once. */
export function unavailable(cause?: unknown): DomainError {
  return new DomainError('SERVICE_UNAVAILABLE', { cause, headers: RETRY_SOON });
}

/** Whether the database is lost, stopped, read-only, full or unreachable, wherever in the chain of causes it says so. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return causesOf(error).some(saysUnavailable);
}

/** Whether a write failed for want of disk or memory, or because the disk does not work. */
export function isOutOfSpace(error: unknown): boolean {
  const states = causesOf(error).flatMap(statesOf);

  return states.some((state) => /^(53[0-2]..|58...)$/.test(state));
}

/** An error and everything that caused it, outermost first. */
export function causesOf(error: unknown): object[] {
  const found = new Set<object>();
  const pending: unknown[] = [error];
  for (const next of pending) {
    if (typeof next !== 'object' || next === null || found.has(next)) continue;
    found.add(next);
    const { cause, errors, meta } = next as {
      cause?: unknown;
      errors?: unknown;
      meta?: { driverAdapterError?: unknown };
    };
    pending.push(cause, meta?.driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : []));
  }

  return [...found];
}

/** SQLSTATE of `require_open_shift`, which guards cash in companies that insist on an open drawer. */
const NO_OPEN_SHIFT = 'POS01';
const RETRY_SOON = { 'retry-after': '1' };

/** Lock not available, serialization failure, deadlock, and Prisma's code for the last two. */
const CONFLICTS = new Set(['55P03', '40001', '40P01', 'P2034']);

function isConflict(error: unknown): boolean {
  return CONFLICTS.has(databaseRefusal(error)?.code ?? '');
}

/**
 * SQLSTATE classes and codes: connections (08), resources such as disk and memory (53), input and output (58), stopped or
 * starting (57P), cancelled (57014), read-only (25006), limits of transactions (25P03, 25P04), and a refused log-in to the
 * database (28, 3D), which only a new connection can meet.
 */
const UNAVAILABLE_STATE = /^(08...|53...|58...|57P..|57014|25006|25P03|25P04|28...|3D000)$/;

/** Codes of sockets and of Prisma: unreachable, timed out, closed, no connection or transaction to be had. */
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
]);

/** Kinds of Prisma's driver adapter, which has no code for them. */
const UNAVAILABLE_KINDS = new Set(['ConnectionClosed', 'SocketTimeout', 'DatabaseNotReachable', 'TooManyConnections']);

/** Errors of the driver, which have a message only. */
const UNAVAILABLE_MESSAGE =
  /^(Connection terminated|Client (has encountered|was closed)|timeout (exceeded|expired)|Cannot use a pool after)/;

function saysUnavailable(link: object): boolean {
  const { kind, message } = link as Record<string, unknown>;

  return (
    statesOf(link).some((text) => UNAVAILABLE_STATE.test(text) || UNAVAILABLE_CODES.has(text)) ||
    (typeof kind === 'string' && UNAVAILABLE_KINDS.has(kind)) ||
    (typeof message === 'string' && UNAVAILABLE_MESSAGE.test(message))
  );
}

/** SQLSTATEs and other codes that an error names. */
function statesOf(link: object): string[] {
  const { code, originalCode } = link as Record<string, unknown>;

  return [code, originalCode].filter((text) => typeof text === 'string');
}

/** Prisma puts the adapter's error into `meta`, or throws it as it is when a transaction begins or commits. */
function adapterCause(error: Error): AdapterCause | undefined {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: AdapterCause } } };

  return error.name === 'DriverAdapterError' ? (error.cause as AdapterCause) : meta?.driverAdapterError?.cause;
}

function constraintName(cause: AdapterCause | undefined): string | undefined {
  return cause?.constraint?.index ?? namedIn(cause?.originalMessage);
}

function fieldOf(error: Error, field: 'code' | 'constraint'): string | undefined {
  const value = (error as unknown as Record<string, unknown>)[field];

  return typeof value === 'string' ? value : undefined;
}

/** Citus names a violated constraint in the message alone. */
function namedIn(message = ''): string | undefined {
  return /constraint "([^"]+)"/.exec(message)?.[1];
}

/**
 * The name that the constraint has in the schema. Citus appends the number of the shard; a primary key of a partition by month has the
 * partition's name in front (docs/guides/deploy/partition).
 */
function withoutPart(constraint: string): string {
  return constraint.replace(/_\d{6,}$/, '').replace(/_(\d{4}_\d{2}|before|default)_pkey$/, '_pkey');
}

import { DomainError } from './domain-error.js';

/** What PostgreSQL says about a refused statement, whichever of the two doors it went through. */
export interface DatabaseRefusal {
  /** SQLSTATE, or Prisma's own code when the database was never asked. */
  readonly code: string;
  readonly constraint?: string;
}

/** The refusal inside a Prisma error or an error of the driver; null for anything else. */
export function databaseRefusal(error: unknown): DatabaseRefusal | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const cause = prismaCause(error);
  const constraint = constraintName(cause) ?? ('constraint' in error ? String(error.constraint) : undefined);

  return {
    code: typeof cause?.['originalCode'] === 'string' ? cause['originalCode'] : error.code,
    ...(constraint !== undefined && { constraint: withoutShard(constraint) }),
  };
}

/** Whether a unique or foreign key of that name refused the statement. */
export function violates(error: unknown, constraint: string): boolean {
  return databaseRefusal(error)?.constraint === constraint;
}

/** The answer for a refusal that no use case expected: busy, gone, or a mistake of ours. */
export function unexpectedRefusal(error: unknown): DomainError | null {
  const code = databaseRefusal(error)?.code ?? '';
  if (RETRY.has(code)) return new DomainError('CONCURRENT_CHANGE', { cause: error, headers: { 'retry-after': '1' } });
  if (UNAVAILABLE.has(code) || isPoolTimeout(error)) {
    return new DomainError('SERVICE_UNAVAILABLE', { cause: error, headers: { 'retry-after': '1' } });
  }

  return null;
}

/** Lock not available, serialization failure, deadlock, and Prisma's name for the last two. */
const RETRY = new Set(['55P03', '40001', '40P01', 'P2034']);

/** Statement timeout, too many connections, shutting down or starting up, broken connections; Prisma: unreachable, pool. */
const UNAVAILABLE = new Set([
  ...['57014', '53300', '57P01', '57P02', '57P03', '08000', '08003', '08006', '25P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
]);

function isPoolTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
}

function prismaCause(error: Error): Record<string, unknown> | undefined {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: Record<string, unknown> } } };

  return meta?.driverAdapterError?.cause;
}

function constraintName(cause: Record<string, unknown> | undefined): string | undefined {
  const constraint = cause?.['constraint'] as { index?: string } | undefined;
  const message = cause?.['originalMessage'];

  return constraint?.index ?? (typeof message === 'string' ? /constraint "([^"]+)"/.exec(message)?.[1] : undefined);
}

/** Citus appends the number of the shard to a constraint's name. */
function withoutShard(constraint: string): string {
  return constraint.replace(/_\d{6,}$/, '');
}

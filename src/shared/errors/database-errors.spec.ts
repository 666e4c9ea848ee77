import { databaseRefusal, readFailure, unexpectedRefusal, violates } from './database-errors.js';
import { DomainError } from './domain-error.js';

const withCode = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

/** An error of Prisma around one of its driver adapter. */
function prisma(code: string, cause: object): Error {
  return Object.assign(withCode(code), { meta: { driverAdapterError: adapter(cause) } });
}

function adapter(cause: object): Error {
  return Object.assign(new Error('', { cause }), { name: 'DriverAdapterError' });
}

describe('an error of the database that no use case expects', () => {
  it.each([
    ['08000', '08003', '08006', '08P01'],
    ['53000', '53100', '53200', '53300', '53400', '58000', '58030'],
    ['57P01', '57P02', '57P03', '57P05', '57014', '25006', '25P03', '25P04', '28P01', '3D000'],
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
  ])('is 503 with Retry-After when the database cannot be used: %s …', (...codes) => {
    for (const code of codes) {
      const refusal = unexpectedRefusal(withCode(code));

      expect([code, refusal?.code, refusal?.status]).toEqual([code, 'SERVICE_UNAVAILABLE', 503]);
      expect(refusal?.extras.headers).toEqual({ 'retry-after': '1' });
    }
  });

  it.each([
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Cannot use a pool after calling end on the pool',
  ])('is 503 by the message of the driver, which has no code: %s', (message) => {
    expect(unexpectedRefusal(new Error(message))?.code).toBe('SERVICE_UNAVAILABLE');
  });

  it.each([
    ['a lost connection in a query', prisma('P2010', { kind: 'ConnectionClosed' })],
    ['a read-only database in a query', prisma('P2010', { kind: 'postgres', originalCode: '25006' })],
    ['a full disk in a query of the typed client', prisma('P2039', { kind: 'postgres', originalCode: '53100' })],
    ['a lost connection in COMMIT', adapter({ kind: 'ConnectionClosed' })],
    ['a stopped database in COMMIT', adapter({ kind: 'postgres', originalCode: '57P01' })],
    ['a silent socket', adapter({ kind: 'SocketTimeout' })],
    ['an unreachable database', adapter({ kind: 'DatabaseNotReachable' })],
    ['no address that answers', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')])],
    ['a cause of a cause', new Error('a', { cause: new Error('b', { cause: withCode('ECONNRESET') }) })],
  ])('is 503 wherever the chain of causes says so: %s', (_, error) => {
    expect(unexpectedRefusal(error)?.code).toBe('SERVICE_UNAVAILABLE');
  });

  it.each(['55P03', '40001', '40P01', 'P2034'])(
    'is 409 for a write, and 503 for a read, that another is ahead of: %s',
    (code) => {
      const error = withCode(code);

      expect(unexpectedRefusal(error)?.code).toBe('CONCURRENT_CHANGE');
      expect((readFailure(error) as DomainError).code).toBe('SERVICE_UNAVAILABLE');
    },
  );

  it.each([
    ['a missing grant', withCode('42501')],
    ['a division by zero', withCode('22012')],
    ['a missing column, by Prisma', prisma('P2039', { kind: 'postgres', originalCode: '42703' })],
    ['a bug', new TypeError('Cannot read properties of undefined')],
    ['no error at all', 'Connection terminated'],
  ])('is none of these, but a fault of the server: %s', (_, error) => {
    expect(unexpectedRefusal(error)).toBeNull();
    expect(readFailure(error)).toBe(error);
  });

  it('does not loop over an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;

    expect(unexpectedRefusal(error)).toBeNull();
  });
});

describe('a refusal by a constraint', () => {
  const cause = { kind: 'UniqueConstraintViolation', originalCode: '23505', constraint: { index: 'users_email_key' } };

  it.each([
    ['of the driver', Object.assign(withCode('23505'), { constraint: 'users_email_key' })],
    ['of a query of Prisma', prisma('P2002', cause)],
    ['of COMMIT', adapter(cause)],
    ['of a shard', Object.assign(withCode('23505'), { constraint: 'users_email_key_102051' })],
    ['by its message', prisma('P2003', { originalCode: '23503', originalMessage: 'constraint "users_email_key"' })],
  ])('is known by the name of the constraint: %s', (_, error) => {
    expect(violates(error, 'users_email_key')).toBe(true);
    expect(violates(error, 'users_pkey')).toBe(false);
    expect(databaseRefusal(error)?.code).toMatch(/^235/);
  });

  it.each(['orders_2027_01_pkey', 'orders_before_pkey', 'orders_default_pkey'])(
    'is known by the name of the whole table when a partition has refused: %s',
    (constraint) => {
      const error = Object.assign(withCode('23505'), { constraint });

      expect(violates(error, 'orders_pkey')).toBe(true);
      expect(violates(error, 'payments_pkey')).toBe(false);
    },
  );
});

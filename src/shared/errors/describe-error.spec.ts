import { describeError } from './describe-error.js';
import { DomainError } from './domain-error.js';

const prismaError = Object.assign(new Error('Invalid `prisma.customer.create()` invocation: name: "Jane Doe"'), {
  name: 'PrismaClientKnownRequestError',
  code: 'P2010',
});

function ofPostgres(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: 'error', code, severity: 'ERROR' });
}

describe('an unexpected error in the log', () => {
  it('names its whole chain of causes, each with code, message and stack', () => {
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const error = new DomainError('SERVICE_UNAVAILABLE', { cause: new Error('The report failed', { cause: lost }) });

    expect(describeError(error)).toEqual([
      { name: 'Error', code: 'SERVICE_UNAVAILABLE', message: error.message },
      { name: 'Error', message: 'The report failed', stack: expect.any(Array) },
      { name: 'Error', code: 'ECONNRESET', message: 'read ECONNRESET', stack: expect.any(Array) },
    ]);
  });

  it('names the places in the code with paths from its root', () => {
    const [{ stack } = {}] = describeError(new Error('x'));

    expect(stack?.[0]).toMatch(/src\/shared\/errors\/describe-error\.spec\.ts:\d+:\d+/);
    expect(stack?.join('\n')).not.toMatch(/file:|\(\/|^\//m);
  });

  it('says what an unusable database says', () => {
    const readOnly = ofPostgres('25006', 'cannot execute this in a read-only transaction');
    const inCommit = Object.assign(new Error('', { cause: { kind: 'ConnectionClosed' } }), {
      name: 'DriverAdapterError',
    });

    expect(describeError(readOnly)).toMatchObject([{ code: '25006', message: readOnly.message }]);
    expect(describeError(inCommit)).toMatchObject([{ name: 'DriverAdapterError' }, { kind: 'ConnectionClosed' }]);
  });

  it.each([
    ['a value that violates a constraint', ofPostgres('23514', 'Failing row contains (Jane Doe)')],
    ['the arguments of a query of Prisma', prismaError],
    ['a text that is no JSON', new SyntaxError(`Unexpected token 'J', "Jane Doe" is not valid JSON`)],
    ['a refusal within a refusal', new Error('Failed', { cause: ofPostgres('42601', 'at or near "Jane Doe"') })],
  ])('leaves out messages that quote what they were given: %s', (_, error) => {
    expect(JSON.stringify(describeError(error))).not.toContain('Jane Doe');
  });

  it.each(['a text', 7, undefined, null])('can be anything that is thrown: %s', (thrown) => {
    expect(describeError(thrown)).toEqual([{ name: expect.any(String) }]);
  });
});

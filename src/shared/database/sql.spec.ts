import { fixedStatement, sql } from './sql.js';

describe('A fixed statement', () => {
  const find = fixedStatement<[companyId: string, key: string]>(
    (companyId, key) => sql`SELECT 1 WHERE a = ${companyId}::uuid AND b = ${companyId} AND c = ${key}`,
  );

  it('has one place for a value, however often it names it, and the same text each time', () => {
    const first = find('one', 'two');

    expect(first).toEqual({ text: 'SELECT 1 WHERE a = $1::uuid AND b = $1 AND c = $2', values: ['one', 'two'] });
    expect(find('three', 'four')).toEqual({ text: first.text, values: ['three', 'four'] });
  });

  it('refuses a value that would be the same in every call', () => {
    expect(() => fixedStatement<[key: string]>((key) => sql`SELECT 1 WHERE a = ${key} AND b = ${'always'}`)).toThrow(
      /by their places/,
    );
  });
});

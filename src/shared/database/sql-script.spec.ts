import { statementsOf } from './sql-script.js';

describe('The statements of a script', () => {
  it('are separated by semicolons and have no comments', () => {
    const script = `-- First; the table.
      CREATE TABLE a (id int, -- the id; of a row
        name text);
      /* Then; a row. */ INSERT INTO a VALUES (1, 'one');`;

    expect(statementsOf(script).map((statement) => statement.replace(/\s+/g, ' '))).toEqual([
      'CREATE TABLE a (id int, name text)',
      "INSERT INTO a VALUES (1, 'one')",
    ]);
  });

  it.each([
    ['a string', "SELECT 'it''s; one -- string'"],
    ['a quoted name', 'SELECT 1 AS "a;b"'],
    ['a body between dollars', 'DO $$ BEGIN PERFORM 1; -- one\n END $$'],
    ['a body with a tag, and dollars inside', 'DO $body$ BEGIN EXECUTE $$SELECT 1;$$; END $body$'],
  ])('keep a semicolon in %s', (_, statement) => {
    expect(statementsOf(`${statement};\n${statement}`)).toEqual([statement, statement]);
  });

  it('are none in a script of comments', () => {
    expect(statementsOf('-- nothing;\n;\n')).toEqual([]);
  });
});

import { queryAs, type TestDatabase } from './test-database.js';

/**
 * The tables, with a count of their rows, in which one of the words stands somewhere: in a text, a list, JSON, or the bytes of a file.
 * Capitals make no difference.
 */
export async function tracesOf(
  { adminUrl }: Pick<TestDatabase, 'adminUrl'>,
  words: readonly string[],
): Promise<Record<string, number>> {
  const tables = await queryAs<{ name: string }>(
    adminUrl,
    `SELECT relname AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  const sought = words.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
  const patterns = sought.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await queryAs<{ n: number }>(
      adminUrl,
      `SELECT count(*)::int AS n FROM "${name}" AS line WHERE to_jsonb(line)::text ILIKE ANY ($1)`,
      [patterns],
    );
    if (row !== undefined && row.n > 0) found[name] = row.n;
  }

  return found;
}

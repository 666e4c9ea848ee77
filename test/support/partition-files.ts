import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { queryAs, type TestDatabase } from './test-database.js';

/** A file of the guide, by its name. */
export function partitionFile(name: 'partition' | 'archive' | 'attach'): Promise<string> {
  return readFile(join(projectRoot, 'docs/guides/deploy/partition', `${name}.sql`), 'utf8');
}

/** Runs a file of the guide as its operator does. */
export async function runPartitionFile(
  { ownerUrl }: TestDatabase,
  name: 'partition' | 'archive' | 'attach',
  setting = '',
): Promise<void> {
  await queryAs(ownerUrl, `${setting}\n${await partitionFile(name)}`);
}

/** The same of `partition` as if it had been run 26 months ago, and the server had made the partitions of the months since. */
export async function partitionLongAgo({ ownerUrl }: TestDatabase): Promise<void> {
  const script = (await partitionFile('partition')).replaceAll('now()', `(now() - interval '26 months')`);
  await queryAs(ownerUrl, script.replace('make_sales_partitions(2)', 'make_sales_partitions(27)'));
  const [procedure = ''] =
    /CREATE OR REPLACE PROCEDURE[^]*?\$procedure\$;/.exec(await partitionFile('partition')) ?? [];
  await queryAs(ownerUrl, procedure);
}

/** Such as `2025-01`; months to come are below zero. */
export function monthAgo(months: number): string {
  const now = new Date();

  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months)).toISOString().slice(0, 7);
}

/** Archives what is older than a year, or than another month. */
export function archiveSales(database: TestDatabase, before = monthAgo(12)): Promise<void> {
  return runPartitionFile(database, 'archive', `SET pos.archive_before = '${before}';`);
}

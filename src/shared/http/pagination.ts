import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { IntegerField, TextField } from './fields.js';
import { Page } from './envelope.js';
import type { CursorKey, Keyset } from '#shared/kernel/cursor.js';

const DEFAULT_LIMIT = 50;

/** The company a SUPER_ADMIN means; for everybody else it is their own, whatever is sent. */
export class CompanyQuery {
  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    nullable: true,
    description: 'SUPER_ADMIN only: the company to act for. Anybody else acts for their own, whatever is sent.',
  })
  @Allow()
  companyId?: string | null;
}

/** What every list takes. */
export class PageQuery extends CompanyQuery {
  @IntegerField({
    min: 1,
    max: 100,
    optional: true,
    example: DEFAULT_LIMIT,
    description: `Rows of a page, ${DEFAULT_LIMIT} unless said.`,
  })
  limit?: number;

  @TextField({ max: 1_000, optional: true, description: '`meta.nextCursor` of the page before.' })
  cursor?: string;
}

export function limitOf({ limit }: PageQuery): number {
  return limit ?? DEFAULT_LIMIT;
}

/** A page out of `limit + 1` rows: the row too many only tells that there is a next page. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  { limit, keyset }: { limit: number; keyset: Keyset },
  toDto: (row: Row) => T,
  keyOf: (row: Row) => CursorKey,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? keyset.encode(keyOf(last)) : null;

  return new Page(items.map(toDto), limit, nextCursor);
}

import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { IntegerField, TextField } from './fields.js';
import { Page } from './envelope.js';
import type { CursorKey, Keyset } from '#shared/kernel/cursor.js';

const DEFAULT_LIMIT = 50;

/** The company of a request. Only a SUPER_ADMIN names one; for other users the field is ignored, as every client may send it. */
export class CompanyQuery {
  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    nullable: true,
    description:
      'The company to act for, named by a SUPER_ADMIN. Ignored for other users, who act for their own company.',
  })
  @Allow()
  companyId?: string | null;
}

/** The parameters of every list. */
export class PageQuery extends CompanyQuery {
  @IntegerField({
    min: 1,
    max: 100,
    optional: true,
    example: DEFAULT_LIMIT,
    description: `Rows of a page. Default: ${DEFAULT_LIMIT}.`,
  })
  limit?: number;

  @TextField({ max: 1_000, optional: true, description: '`meta.nextCursor` of the previous page.' })
  cursor?: string;
}

export function limitOf({ limit }: PageQuery): number {
  return limit ?? DEFAULT_LIMIT;
}

/** Makes a page of `limit + 1` rows: the extra row only shows that there is a next page. */
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

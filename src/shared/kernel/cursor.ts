import { DomainError } from '#shared/errors/domain-error.js';
import { isUuid } from './uuid.js';

/** The sort key of the last row of a page: the next page starts after it. */
export type CursorKey = readonly [sortValue: string, id: string];

/** The sort order of a list. Encodes and decodes its cursors, which clients cannot read or use with another list or order. */
export class Keyset {
  constructor(
    private readonly name: string,
    /** Whether a text is a possible value of the column that the list is sorted by. */
    private readonly isSortValue: (value: string) => boolean,
  ) {}

  encode([sortValue, id]: CursorKey): string {
    return Buffer.from(JSON.stringify([this.name, sortValue, id])).toString('base64url');
  }

  /** The sort key in a cursor; null without one, for the first page. Refuses a cursor of another list or order. */
  decode(cursor: string | undefined): CursorKey | null {
    if (cursor === undefined) return null;
    const parts = parse(cursor);
    if (Array.isArray(parts) && parts.length === 3) {
      const [name, sortValue, id] = parts as unknown[];
      const fits = name === this.name && typeof sortValue === 'string' && this.isSortValue(sortValue);
      if (fits && typeof id === 'string' && isUuid(id)) return [sortValue, id];
    }

    throw new DomainError('INVALID_CURSOR');
  }
}

/** Whether a text is an instant as `Date.toISOString()` writes it, in a year that PostgreSQL accepts. */
export function isInstant(value: string): boolean {
  return /^(?!0000)\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

/** Whether PostgreSQL can store a text: it refuses the character NUL. */
export function isText(value: string): boolean {
  return !value.includes('\0');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null; // The caller refuses what is not JSON.
  }
}

import { DomainError } from '#shared/errors/domain-error.js';
import { isUuid } from './uuid.js';

/** The sort key of the last row of a page: the next page starts after it. */
export type CursorKey = readonly [sortValue: string, id: string];

/** The order of a list. Its cursors are opaque to clients, and good for this list in this order alone. */
export class Keyset {
  constructor(
    private readonly name: string,
    /** Whether a text can be what the list is sorted by. */
    private readonly isSortValue: (value: string) => boolean,
  ) {}

  encode([sortValue, id]: CursorKey): string {
    return Buffer.from(JSON.stringify([this.name, sortValue, id])).toString('base64url');
  }

  /** Null for the first page. */
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

export function isInstant(value: string): boolean {
  return /^(?!0000)\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

export function isText(value: string): boolean {
  return !value.includes('\0');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null; // not ours: the caller refuses it
  }
}

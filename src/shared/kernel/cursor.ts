import { DomainError } from '#shared/errors/domain-error.js';

/** The sort key of the last row of a page: the next page starts after it. Opaque to clients. */
export type CursorKey = readonly [sortValue: string, id: string];

export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** `isSortValue` tells whether the first part fits the list's order. */
export function decodeCursor(cursor: string | undefined, isSortValue: (value: string) => boolean): CursorKey | null {
  if (cursor === undefined) return null;
  const key = parse(cursor);
  if (Array.isArray(key) && key.length === 2) {
    const [sortValue, id] = key as unknown[];
    if (typeof sortValue === 'string' && typeof id === 'string' && isUuid(id) && isSortValue(sortValue)) {
      return [sortValue, id];
    }
  }

  throw new DomainError('INVALID_CURSOR');
}

export function isInstant(value: string): boolean {
  return /^(?!0000)\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

export function isText(value: string): boolean {
  return !value.includes('\0');
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null; // not ours: the caller refuses it
  }
}

import type { Answer } from './api-client.js';

/** The server names at most so many wrong fields of a request. */
const MOST_NAMED = 20;

/**
 * Fields, each by its path such as `items.0.name`, in groups that one request can send wrong values in: of one level, because a
 * wrong object hides the fields inside it, and no more than the server names.
 */
export function groupsOf(fields: readonly string[]): string[][] {
  const levelOf = (field: string): number => field.split('.').length;
  const groups: [string, ...string[]][] = [];
  for (const field of fields) {
    const open = groups.find((group) => levelOf(group[0]) === levelOf(field) && group.length < MOST_NAMED);
    if (open === undefined) groups.push([field]);
    else open.push(field);
  }

  return groups;
}

/** Whether the answer names the field as wrong: itself, something inside it, or the list that it is an element of. */
export function isNamed(at: string, { body }: Answer): boolean {
  const errors: readonly { field: string }[] = body.errors ?? [];

  return errors.some(({ field }) => field === at || field.startsWith(`${at}.`) || `${field}.0` === at);
}

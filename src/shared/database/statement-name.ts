import { createHash } from 'node:crypto';

/** Limit of statements prepared on one connection; only lists of varying length could come near it. */
const MAX_NAMES = 4_000;
const names = new Map<string, string>();

/** Names a statement, so that PostgreSQL parses and plans it once for each connection. Empty: not prepared. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = names.size < MAX_NAMES ? `s_${createHash('sha1').update(text).digest('base64url')}` : '';
    if (name !== '') names.set(text, name);
  }

  return name;
}

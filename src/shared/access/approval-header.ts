import type { FastifyRequest } from 'fastify';

export const APPROVAL_HEADER = 'X-Approval-Token';
/** Sent in place of a token by a client that has none yet: the refusal then names every act that has to be approved. */
export const ASK_WHAT_TO_APPROVE = 'ask';
/** The most acts that one approval can be for. */
export const MAX_APPROVED_ACTS = 4;

/** The tokens that a request shows, one for each approved act; none for `ask`, and undefined without the header. */
export function approvalsOf({ headers }: Pick<FastifyRequest, 'headers'>): readonly string[] | undefined {
  const header = headers[APPROVAL_HEADER.toLowerCase()];
  if (typeof header !== 'string' || header === '') return undefined;
  const tokens = header.split(',').map((token) => token.trim());

  return tokens.filter((token) => token !== '' && token !== ASK_WHAT_TO_APPROVE).slice(0, MAX_APPROVED_ACTS);
}

/** The tokens of several acts as one text, which is sent as it is. */
export function joinTokens(tokens: readonly string[]): string {
  return tokens.join(',');
}

import type { FastifyRequest } from 'fastify';

export const APPROVAL_HEADER = 'X-Approval-Token';

/** The approval that a request shows. */
export function approvalOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const token = headers[APPROVAL_HEADER.toLowerCase()];

  return typeof token === 'string' && token !== '' ? token : undefined;
}

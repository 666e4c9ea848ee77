import type { FastifyInstance } from 'fastify';

/** What the routes of the floor have: a server, one company, and one prepared statement for each request. */
export interface Floor {
  readonly fastify: FastifyInstance;
  readonly company: string;
  readonly rows: (name: string, text: string, values: readonly unknown[]) => Promise<unknown[]>;
}

/** Rows of one table, in order, as JSON; each part selects `position` and `line`. */
export const listOf = (name: string, ...parts: readonly string[]): string =>
  `(SELECT coalesce(json_agg(line ORDER BY position), '[]') FROM (${parts.join(' UNION ALL ')}) part) AS ${name}`;

/** The part of a list that a statement has just written, which its other parts do not see. */
export const written = (cte: string): string => `SELECT position, to_json(${cte}) AS line FROM ${cte}`;

export const cents = (amount: string): number => Math.round(Number(amount) * 100);

import type { Answer } from './api-client.js';

/** Sends requests at once. */
export function atOnce(times: number, send: (i: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, i) => send(i)));
}

/** Sends requests one after the other. */
export async function inTurn(times: number, send: (i: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < times; i++) answers.push(await send(i));

  return answers;
}

/** How many of the answers have each status. */
export function counted(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;

  return counts;
}

import { Logger } from '@nestjs/common';
import { statementName } from './statement-name.js';

/** What is told of a statement: never its values. */
interface Watched {
  readonly text: string;
}

/** A message to the database that has been answered. Times are in milliseconds; `startedAt` is one of `performance.now()`. */
export interface AnsweredMessage {
  /** Without what opens and closes the transaction. Their texts hold no values. */
  readonly statements: readonly Watched[];
  readonly startedAt: number;
  readonly milliseconds: number;
}

/** What belongs to a transaction and not to its work. */
const FRAME = /^(BEGIN|COMMIT|ROLLBACK|SET LOCAL)\b/;
const LONGEST_TEXT = 2_000;

/** Notes the messages that take long, and tells traces about all of them. A message of several statements is timed as one. */
export class StatementWatch {
  private readonly logger = new Logger('Database');
  /** Slow messages since the start. */
  slow = 0;
  /** Hears each message, when traces are on. */
  listener: ((message: AnsweredMessage) => void) | undefined;

  /** Messages that take `limitMs` or longer are slow; 0: none is. */
  constructor(private readonly limitMs: number) {}

  note(statements: readonly Watched[], startedAt: number): void {
    const milliseconds = performance.now() - startedAt;
    const isSlow = this.limitMs > 0 && milliseconds >= this.limitMs;
    if (!isSlow && this.listener === undefined) return;
    const work = statements.filter(({ text }) => !FRAME.test(text));
    this.listener?.({ statements: work, startedAt, milliseconds });
    if (!isSlow) return;
    this.slow++;
    this.logger.warn({
      slowStatements: work.map(({ text }) => ({ name: statementName(text), text: shortened(text) })),
      ms: Math.round(milliseconds),
    });
  }
}

/** A statement in one line. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();

  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)} …` : line;
}

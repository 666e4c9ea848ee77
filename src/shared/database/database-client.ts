import type { Socket } from 'node:net';
import pg from 'pg';
import type { StatementWatch } from './statement-watch.js';

/** Limit of opening a connection, and of waiting for a free one. */
export const CONNECTION_TIMEOUT_MS = 10_000;
/** Limit of an answer: a little above the `statement_timeout` of pos_api, so that PostgreSQL speaks first if it can. */
const ANSWER_TIMEOUT_MS = 12_000;
/** For migrations and set-up, which may build an index for minutes. */
export const NO_ANSWER_TIMEOUT = 0;
/** Keeps quiet connections known to firewalls on the way, which would otherwise drop them without a word. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 };
/** Limit of closing a connection in order. */
const CLOSING_TIMEOUT_MS = 1_000;

/** Reports a connection on which a statement got no answer: its host is gone, or a firewall has dropped it. */
export class SilentConnectionError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(milliseconds: number) {
    super(`The database has not answered for ${milliseconds / 1000} s; its connection was closed`);
  }
}

export interface DatabaseClientConfig extends pg.ClientConfig {
  /** Limit of an answer; 0: none. Default: a little above `statement_timeout`. */
  readonly answerTimeoutMillis?: number;
  /** Holds the connection from its first moment until it is closed, for those who have to close it by force. */
  readonly open?: Set<DatabaseClient>;
  /** Is told of each message; the pipeline tells of its own. */
  readonly watch?: StatementWatch;
}

/** The driver's state that its types leave out: false while a statement runs. */
interface ClientState {
  readonly readyForQuery: boolean;
}

/**
 * A connection to PostgreSQL that handles its own errors from the first moment, also while it is lent out, and closes
 * itself when a statement gets no answer. Every pool and every single connection of the server is made of these, so that
 * a lost connection can neither end the process nor block it.
 */
export class DatabaseClient extends pg.Client {
  readonly watch: StatementWatch | undefined;

  constructor(config: DatabaseClientConfig = {}) {
    super({ connectionTimeoutMillis: CONNECTION_TIMEOUT_MS, ...KEEP_ALIVE, ...config });
    // The running statement fails with the error, or the next one: that is where it is reported.
    this.on('error', () => undefined);
    this.watch = config.watch;
    if (config.watch !== undefined) {
      this.query = watched((...args) => (super.query as Send).apply(this, args), config.watch);
    }
    config.open?.add(this);
    this.once('end', () => config.open?.delete(this));
    this.once('connect', () => this.limitAnswers(config.answerTimeoutMillis ?? ANSWER_TIMEOUT_MS));
  }

  /** Closes the connection without waiting for the server; the running statement fails with the reason. */
  destroy(reason: Error): void {
    this.connection.stream.destroy(reason);
  }

  /** Closes the connection in order, or by force when the server does not answer. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.destroy(new Error('Connection terminated')), CLOSING_TIMEOUT_MS);
    try {
      await this.end();
    } finally {
      clearTimeout(timer);
    }
  }

  /** One timer of the socket, which each message restarts: statements need none of their own. */
  private limitAnswers(milliseconds: number): void {
    const socket = this.connection.stream as Socket;
    const isWaiting = (): boolean => !(this as unknown as ClientState).readyForQuery;
    socket.setTimeout(milliseconds);
    socket.on('timeout', () => {
      if (isWaiting()) this.destroy(new SilentConnectionError(milliseconds));
    });
  }
}

type Send = (...args: unknown[]) => unknown;

/** Tells of the statements that are sent one by one, as Prisma does: those whose answer is a promise. */
function watched(send: Send, watch: StatementWatch): pg.Client['query'] {
  return ((...args: unknown[]) => {
    const startedAt = performance.now();
    const answer = send(...args);
    if (answer instanceof Promise) {
      const [statement] = args as [string | { text: string }];
      const text = typeof statement === 'string' ? statement : statement.text;
      const note = (): void => watch.note([{ text }], startedAt);
      answer.then(note, note);
    }

    return answer;
  }) as pg.Client['query'];
}

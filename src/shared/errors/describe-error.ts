import { causesOf, isDatabaseUnavailable } from './database-errors.js';

const MAX_MESSAGE = 300;
const MAX_FRAMES = 8;

/** One error of a chain of causes, as the log shows it. */
interface LoggedError {
  readonly name: string;
  readonly code?: string;
  /** SQLSTATE behind a code of Prisma. */
  readonly originalCode?: string;
  readonly kind?: string;
  readonly message?: string;
  readonly stack?: readonly string[];
}

/**
 * Describes an unexpected error for the log: its whole chain of causes, each with code, message and stack. Messages that
 * may hold SQL or values of a request are left out; the code and the stack tell where to look.
 */
export function describeError(error: unknown): readonly LoggedError[] {
  const chain = causesOf(error);

  return chain.length === 0 ? [{ name: typeof error }] : chain.map(describeLink);
}

function describeLink(link: object): LoggedError {
  const { name, code, originalCode, kind, stack } = link as Record<string, unknown>;
  const message = harmlessMessage(link);
  const frames = typeof stack === 'string' ? framesOf(stack) : [];

  return {
    name: typeof name === 'string' ? name : 'cause',
    ...(typeof code === 'string' && { code }),
    ...(typeof originalCode === 'string' && { originalCode }),
    ...(typeof kind === 'string' && { kind }),
    ...(message !== undefined && { message: message.slice(0, MAX_MESSAGE) }),
    ...(frames.length > 0 && { stack: frames }),
  };
}

/** Errors that quote what they were given: Prisma's quote the query, JSON.parse its text, PostgreSQL SQL and values. */
const QUOTING = /^(Prisma|DriverAdapterError|UserFacingError|SyntaxError)/;

function harmlessMessage(link: object): string | undefined {
  const { name, message, originalMessage, severity, originalCode } = link as Record<string, unknown>;
  const isOfPostgres = severity !== undefined || originalCode !== undefined;
  const quotes = (isOfPostgres && !isDatabaseUnavailable(link)) || (typeof name === 'string' && QUOTING.test(name));
  const text = originalMessage ?? message;

  return quotes || typeof text !== 'string' || text === '' ? undefined : text;
}

/** The frames of this project, or all when there are none, with paths from its root. */
function framesOf(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  const own = frames.filter((frame) => /\/(src|dist)\/(?!.*node_modules)/.test(frame));

  return (own.length > 0 ? own : frames).slice(0, MAX_FRAMES).map((frame) =>
    frame
      .trim()
      .replace(/^at /, '')
      .replace(/(file:\/\/)?\/[^\s()]*?\/(?=(src|dist|node_modules)\/)/, ''),
  );
}

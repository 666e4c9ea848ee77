import { EnvironmentError } from '#config/environment.js';

/** Runs a command to its end; one that fails says why in a line and exits with 1. A stack is for bugs, not for operators. */
export async function runProcess(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** Says in a line why a command failed, with the reasons behind it. */
export function explain(error: unknown): string {
  return error instanceof EnvironmentError ? error.message : `pos-backend: ${reasons(error).join(': ')}`;
}

function reasons(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const message = error.message || ('code' in error ? String(error.code) : error.name);

  return error.cause === undefined ? [message] : [message, ...reasons(error.cause)];
}

import { setTimeout as pause } from 'node:timers/promises';
import { databaseRefusal, isDatabaseUnavailable } from '#shared/errors/database-errors.js';
import { DatabaseClient } from './database-client.js';

const RETRY_MS = 500;
const LOG_EVERY_MS = 5_000;
const ATTEMPT_TIMEOUT_MS = 5_000;
/** A wrong password or user (28), or no such database (3D): waiting does not mend the configuration. */
const WRONG_CONFIGURATION = /^(28...|3D000)$/;

/** Waits until the database of a URL takes connections: a server may be started before its database. */
export async function waitForDatabase(url: string, seconds: number, log: (line: string) => void): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  let nextLine = 0;
  for (let failure = await connectionFailure(url); failure !== null; failure = await connectionFailure(url)) {
    const now = Date.now();
    if (now >= end || !isWorthWaiting(failure)) {
      throw new Error(`The database at ${new URL(url).host} cannot be used`, { cause: failure });
    }
    if (now >= nextLine) {
      log(`Waiting for the database at ${new URL(url).host}, ${Math.ceil((end - now) / 1_000)} s at most`);
      nextLine = now + LOG_EVERY_MS;
    }
    await pause(RETRY_MS);
  }
}

async function connectionFailure(url: string): Promise<unknown> {
  const client = new DatabaseClient({ connectionString: url, connectionTimeoutMillis: ATTEMPT_TIMEOUT_MS });
  try {
    await client.connect();

    return null;
  } catch (error) {
    return error;
  } finally {
    await client.close();
  }
}

function isWorthWaiting(failure: unknown): boolean {
  return isDatabaseUnavailable(failure) && !WRONG_CONFIGURATION.test(databaseRefusal(failure)?.code ?? '');
}

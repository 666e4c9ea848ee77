import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { loadConfig } from '#config/config.js';
import { LoginsRepository } from '#modules/auth/logins.repository.js';
import { SuperAdmins } from '#modules/auth/super-admins.js';
import { Database } from '#shared/database/database.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { runProcess } from '../run-process.js';

const MIN_PASSWORD = 12;

/**
 * Creates a SUPER_ADMIN: the first account of a platform. All others are created over the API. Reads the password from
 * standard input, so that it stands neither in the process list nor in the shell's history.
 */
await runProcess(async () => {
  const [email, name] = process.argv.slice(2);
  if (email === undefined || name === undefined) {
    throw new Error(
      'Usage: npm run user:super-admin -- <e-mail> "<name>"   (the password is read from standard input)',
    );
  }
  const password = await askPassword();
  const { config, stop } = await prepareDatabase(loadConfig(), console.log);
  const database = new Database(config);
  try {
    await new SuperAdmins(database, new LoginsRepository(database)).create({ email, name, password });
    console.log(`${email} can sign in.`);
  } finally {
    await database.onApplicationShutdown();
    await stop();
  }
});

async function askPassword(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question(`Password (${MIN_PASSWORD} characters or more): `);
  terminal.close();
  if (password.length < MIN_PASSWORD) throw new Error(`The password must have ${MIN_PASSWORD} characters or more`);

  return password;
}

import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { loadConfig } from '#config/config.js';
import { LoginsRepository } from '#modules/auth/logins.repository.js';
import { SuperAdmins } from '#modules/auth/super-admins.js';
import { USER_EMAIL_KEY } from '#modules/users/users.repository.js';
import { Database } from '#shared/database/database.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { violates } from '#shared/errors/database-errors.js';
import { runProcess } from '../run-process.js';

const MIN_PASSWORD = 12;

/** Makes the first account of a platform; all other users are made over the API. The password is read from standard input. */
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
    await new SuperAdmins(database, new LoginsRepository(database))
      .create({ email, name, password })
      .catch(refuseTaken);
    console.log(`${email} can sign in.`);
  } finally {
    await database.onApplicationShutdown();
    await stop();
  }
});

function refuseTaken(error: unknown): never {
  throw violates(error, USER_EMAIL_KEY) ? new Error('A user with this e-mail address exists already') : error;
}

async function askPassword(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question(`Password (${MIN_PASSWORD} characters or more): `);
  terminal.close();
  if (password.length < MIN_PASSWORD) throw new Error(`The password must have ${MIN_PASSWORD} characters or more`);

  return password;
}

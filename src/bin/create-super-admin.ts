import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { loadConfig } from '#config/config.js';
import { LoginsRepository } from '#modules/auth/logins.repository.js';
import { SuperAdmins } from '#modules/auth/super-admins.js';
import { Database } from '#shared/database/database.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';

/** Makes the first account of a platform; every other user is made over the API. The password is read from standard input. */
const [email, name] = process.argv.slice(2);
if (email === undefined || name === undefined) {
  console.error('Usage: npm run user:super-admin -- <e-mail> "<name>"   (the password is read from standard input)');
  process.exit(1);
}
const terminal = createInterface({ input: process.stdin, output: process.stderr });
const password = await terminal.question('Password (12 characters or more): ');
terminal.close();
if (password.length < 12) {
  console.error('The password must have 12 characters or more.');
  process.exit(1);
}
const { config, stop } = await prepareDatabase(loadConfig(), console.log);
const database = new Database(config);
await new SuperAdmins(database, new LoginsRepository(database)).create({ email, name, password });
await database.onApplicationShutdown();
await stop();
console.log(`${email} can sign in.`);

import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#config/config.js';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { USER_EMAIL_KEY } from '#modules/users/users.repository.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { violates } from '#shared/errors/database-errors.js';
import { AppModule } from '../app.module.js';
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
  try {
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
      logger: ['warn', 'error'],
      abortOnError: false,
    });
    try {
      await app.get(SuperAdminsService).create({ email, name, password }).catch(refuseTaken);
      console.log(`${email} can sign in.`);
    } finally {
      await app.close();
    }
  } finally {
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

import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#config/config.js';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { MIN_PASSWORD } from '#modules/users/password-rules.js';
import { USER_EMAIL_KEY } from '#modules/users/users.repository.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { violates } from '#shared/errors/database-errors.js';
import { AppModule } from '../app.module.js';
import { runProcess } from '../run-process.js';

const USAGE = `Usage: npm run user:super-admin -- <e-mail> "<name>"       creates one (the password is read from standard input)
       npm run user:super-admin -- --list                   lists all
       npm run user:super-admin -- --deactivate <e-mail>    signs one out and refuses the next sign-in`;

type Command = (superAdmins: SuperAdminsService) => Promise<void>;

/**
 * Creates, lists and deactivates SUPER_ADMINs. The first account of a platform is created here, all others over the API.
 * Reads the password from standard input, so that it stands neither in the process list nor in the shell's history.
 */
await runProcess(async () => {
  const command = await commandOf(process.argv.slice(2));
  const { config, stop } = await prepareDatabase(loadConfig(), console.log);
  try {
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
      logger: ['warn', 'error'],
      abortOnError: false,
    });
    try {
      await command(app.get(SuperAdminsService));
    } finally {
      await app.close();
    }
  } finally {
    await stop();
  }
});

async function commandOf(args: string[]): Promise<Command> {
  const { list, deactivate, names } = readArguments(args);
  const [email, name, ...rest] = names;
  if (list && deactivate === undefined && names.length === 0) return listAll;
  if (!list && deactivate !== undefined && names.length === 0) {
    return async (superAdmins) => {
      await superAdmins.deactivate(deactivate);
      console.log(`${deactivate} is signed out and cannot sign in.`);
    };
  }
  if (list || deactivate !== undefined || email === undefined || name === undefined || rest.length > 0) {
    throw new Error(USAGE);
  }
  const password = await askPassword();

  return async (superAdmins) => {
    await superAdmins.create({ email, name, password }).catch(refuseTaken);
    console.log(`${email} can sign in.`);
  };
}

function readArguments(args: string[]): { list: boolean; deactivate: string | undefined; names: string[] } {
  const options = { list: { type: 'boolean', default: false }, deactivate: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });

    return { list: values.list, deactivate: values.deactivate, names: positionals };
  } catch {
    throw new Error(USAGE);
  }
}

async function listAll(superAdmins: SuperAdminsService): Promise<void> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await superAdmins.list({ limit: 100, ...(cursor !== '' && { cursor }) });
    for (const { email, isActive, name } of page.items) {
      console.log([email, isActive ? 'active' : 'inactive', name].join('\t'));
    }
    cursor = page.nextCursor;
  }
}

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

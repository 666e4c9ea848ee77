import 'reflect-metadata';
import { isDeepStrictEqual } from 'node:util';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '#config/config.js';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { Clock } from '#shared/kernel/clock.js';
import { AppModule } from '../../src/app.module.js';
import { APP_OPTIONS, type ARRIVAL_LIMITS, configureApp, createAdapter } from '../../src/configure-app.js';
import { ApiClient } from './api-client.js';
import { freeTextsInAudit } from './audit-scan.js';
import { isDocumentedError } from './documented-errors.js';
import { refuseScatteredStatements } from './statements.js';
import { TestClock } from './test-clock.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export const PASSWORD = 'a password for tests';
/** The least that argon2 takes: a test signs in thousands of times and keeps no secret. */
const CHEAP_PASSWORDS = { memoryCost: 8, timeCost: 1, parallelism: 1 };
const SUPER_EMAIL = 'super@pos.test';

export interface TestApp {
  readonly url: string;
  readonly database: TestDatabase;
  readonly app: NestFastifyApplication;
  readonly clock: TestClock;
  /** The lines that the server has logged. */
  readonly log: string[];
  /** Sends requests without a session. */
  readonly anonymous: ApiClient;
  readonly superAdmin: ApiClient;
  get<T>(type: Type<T>): T;
  close(): Promise<void>;
}

/** The server on a port of its own, with a database of its own and one SUPER_ADMIN in it. */
export async function startTestApp(
  overrides: Partial<ServerConfig> = {},
  { override = (module) => module, ...options }: TestAppOptions = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = testConfig(database, overrides);
  const log: string[] = [];
  const clock = new TestClock();
  const app = await createTestServer(config, {
    ...options,
    write: (line) => void log.push(line),
    override: (module) => override(module.overrideProvider(Clock).useValue(clock)),
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  failOnLostFields(fastify);
  failOnUndocumentedErrors(fastify);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const anonymous = new ApiClient(url);
  await app.get(SuperAdminsService).create({ email: SUPER_EMAIL, name: 'Super', password: PASSWORD });
  const superAdmin = await anonymous.signIn(SUPER_EMAIL, PASSWORD);
  const close = async (): Promise<void> => {
    await app.close();
    const free = await freeTextsInAudit(database);
    await database.drop();
    if (free.length > 0) throw new Error(`The audit holds more than ids and digests: ${JSON.stringify(free)}`);
  };

  return { url, database, app, clock, log, anonymous, superAdmin, get: (type) => app.get(type), close };
}

type TestAppOptions = Omit<TestServerOptions, 'write'>;

interface TestServerOptions {
  /** Controllers besides those of the application. */
  readonly controllers?: Type[];
  /** Takes the lines of the log. */
  readonly write?: (line: string) => void;
  /** Replaces providers. */
  readonly override?: (module: TestingModuleBuilder) => TestingModuleBuilder;
  /** Shorter limits than those of a server that runs. */
  readonly arrivalLimits?: typeof ARRIVAL_LIMITS;
  /** Lets statements pass that a distributed database would send to all of its nodes: those of a spec's own. */
  readonly mayScatter?: boolean;
}

/** The server of `main.ts`, built by Nest's testing module, not yet listening. */
export async function createTestServer(
  config: ServerConfig,
  { mayScatter = false, controllers = [], write, override = (module) => module, ...limits }: TestServerOptions = {},
): Promise<NestFastifyApplication> {
  if (!mayScatter) refuseScatteredStatements(config.database);
  const builder = Test.createTestingModule({ imports: [AppModule.forRoot(config)], controllers });
  const module = await override(builder).compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    createAdapter(config, { logStream: { write: write ?? (() => undefined) }, ...limits }),
    APP_OPTIONS,
  );

  return configureApp(app, config);
}

/** Fails a response that lost fields: a serialiser writes what the DTO names and nothing else. */
function failOnLostFields(fastify: FastifyInstance): void {
  const answers = new WeakMap<object, unknown>();
  fastify.addHook('preSerialization', (request, _reply, payload, done) => {
    answers.set(request, payload);
    done(null, payload);
  });
  fastify.addHook('onSend', async (request, reply, sent) => {
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
    if (!isJson || !answers.has(request)) return sent;
    const meant = JSON.stringify(answers.get(request));
    if (sent === meant || isDeepStrictEqual(JSON.parse(sent as string), JSON.parse(meant))) return sent;
    throw new Error(`An answer of ${request.method} ${request.routeOptions.url} has more or other fields than its DTO`);
  });
}

/** Fails an error that `@Endpoint` of its route does not name. After a change of `errors`, run `npm run docs:generate`. */
function failOnUndocumentedErrors(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, sent) => {
    if (reply.statusCode < 400 || typeof sent !== 'string') return sent;
    const { code } = JSON.parse(sent) as { code: string };
    const route = `${request.method} ${request.routeOptions.url}`;
    if (isDocumentedError(route, code)) return sent;
    throw new Error(`docs/openapi.json does not have ${code} for ${route}: name it in errors of @Endpoint`);
  });
}

export function testConfig(
  { apiUrl, ownerUrl, listenUrl }: TestDatabase,
  overrides: Partial<ServerConfig> = {},
): ServerConfig {
  return {
    port: 0,
    host: '127.0.0.1',
    database: { apiUrl, ownerUrl },
    ...(listenUrl !== undefined && { listenUrl }),
    jwtSecret: 'a secret for tests that is long enough',
    dataDir: '',
    demoData: false,
    apiDocs: true,
    superAdminSecondFactor: false,
    logLevel: 'info',
    processes: 1,
    poolSize: 10,
    trustProxy: false,
    corsOrigins: [],
    userRateLimit: 0,
    passwordCost: CHEAP_PASSWORDS,
    shutdownSeconds: 10,
    databaseWaitSeconds: 60,
    slowStatementMs: 0,
    ...overrides,
  };
}

import 'reflect-metadata';
import { isDeepStrictEqual } from 'node:util';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '#config/config.js';
import { SuperAdmins } from '#modules/auth/super-admins.js';
import { createAdapter, createApp } from '../../src/configure-app.js';
import { ApiClient } from './api-client.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export const PASSWORD = 'a password for tests';
const SUPER_EMAIL = 'super@pos.test';

export interface TestApp {
  readonly url: string;
  readonly database: TestDatabase;
  readonly app: NestFastifyApplication;
  /** Everything the server has logged. */
  readonly log: string[];
  /** Nobody signed in. */
  readonly anonymous: ApiClient;
  readonly superAdmin: ApiClient;
  get<T>(type: Type<T>): T;
  close(): Promise<void>;
}

/** The real server on a real port, with a database of its own and one SUPER_ADMIN in it. */
export async function startTestApp(overrides: Partial<ServerConfig> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = testConfig(database, overrides);
  const log: string[] = [];
  const app = await createApp(config, createAdapter(config, { write: (line) => void log.push(line) }));
  failOnLostFields(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const anonymous = new ApiClient(url);
  await app.get(SuperAdmins).create({ email: SUPER_EMAIL, name: 'Super', password: PASSWORD });
  const superAdmin = await anonymous.signIn(SUPER_EMAIL, PASSWORD);
  const close = async (): Promise<void> => {
    await app.close();
    await database.drop();
  };

  return { url, database, app, log, anonymous, superAdmin, get: (type) => app.get(type), close };
}

/** Whatever a handler answers has to arrive: its serialiser writes what the DTO names and nothing else. */
function failOnLostFields(fastify: FastifyInstance): void {
  const answers = new WeakMap<object, unknown>();
  fastify.addHook('preSerialization', (request, _reply, payload, done) => {
    answers.set(request, payload);
    done(null, payload);
  });
  fastify.addHook('onSend', async (request, reply, sent) => {
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
    if (!isJson || !answers.has(request)) return sent;
    const meant: unknown = JSON.parse(JSON.stringify(answers.get(request)));
    if (isDeepStrictEqual(JSON.parse(sent as string), meant)) return sent;
    throw new Error(`An answer of ${request.method} ${request.routeOptions.url} has more or other fields than its DTO`);
  });
}

export function testConfig({ apiUrl, ownerUrl }: TestDatabase, overrides: Partial<ServerConfig> = {}): ServerConfig {
  return {
    port: 0,
    host: '127.0.0.1',
    database: { apiUrl, ownerUrl },
    jwtSecret: 'a secret for tests that is long enough',
    dataDir: '',
    demoData: false,
    logLevel: 'info',
    poolSize: 10,
    trustProxy: false,
    corsOrigins: [],
    shutdownSeconds: 10,
    databaseWaitSeconds: 60,
    ...overrides,
  };
}

import { resolve } from 'node:path';
import { type Environment, EnvironmentError, type LogLevel, readEnvironment } from './environment.js';

/** What the person who starts the server has decided. The one place that knows the environment variables' defaults. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded PostgreSQL is used. */
  readonly database?: DatabaseUrls;
  /** Absent with the embedded database: a secret is generated and kept in `dataDir`. */
  readonly jwtSecret?: string;
  readonly dataDir: string;
  readonly demoData: boolean;
  readonly logLevel: LogLevel;
  readonly poolSize: number;
  readonly trustProxy: boolean;
  readonly corsOrigins: readonly string[];
  /** Limit of a shutdown: requests in flight are answered until then, and cut after it. */
  readonly shutdownSeconds: number;
  /** Limit of waiting for a database that cannot be reached yet when the server starts. */
  readonly databaseWaitSeconds: number;
}

export interface DatabaseUrls {
  /** The API's role, which owns nothing. */
  readonly apiUrl: string;
  /** The owner's role, for migrations. The same as `apiUrl` when the server is not to migrate. */
  readonly ownerUrl: string;
}

/** A configuration whose database is running and whose secret is known: what the application is made from. */
export interface ServerConfig extends Config {
  readonly database: DatabaseUrls;
  readonly jwtSecret: string;
}

/** Injection token of the {@link ServerConfig}. */
export const CONFIG = Symbol('CONFIG');

/** Throws an EnvironmentError that names every mistake. */
export function loadConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const env = readEnvironment(variables);
  const embedded = env.DATABASE_URL === undefined;

  return Object.freeze<Config>({
    port: env.PORT ?? 3000,
    host: env.HOST ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    ...(env.DATABASE_URL !== undefined && {
      database: { apiUrl: env.DATABASE_URL, ownerUrl: env.DIRECT_URL ?? env.DATABASE_URL },
    }),
    ...(env.JWT_SECRET !== undefined && { jwtSecret: env.JWT_SECRET }),
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    demoData: env.DEMO_DATA ?? embedded,
    logLevel: env.LOG_LEVEL ?? 'info',
    poolSize: env.DATABASE_POOL_SIZE ?? 10,
    trustProxy: env.TRUST_PROXY ?? false,
    corsOrigins: env.CORS_ORIGINS ?? [],
    ...timeLimits(env),
  });
}

function timeLimits(env: Environment): Pick<Config, 'shutdownSeconds' | 'databaseWaitSeconds'> {
  return { shutdownSeconds: env.SHUTDOWN_SECONDS ?? 10, databaseWaitSeconds: env.DATABASE_WAIT_SECONDS ?? 60 };
}

/** For commands that only need the database; a JWT_SECRET they do not ask for. */
export function loadDatabaseUrls(variables: NodeJS.ProcessEnv = process.env): DatabaseUrls {
  const { database } = loadConfig({
    ...variables,
    JWT_SECRET: variables['JWT_SECRET'] || 'not used by this command'.padEnd(32),
  });
  if (database === undefined) {
    throw new EnvironmentError(['DATABASE_URL (and DIRECT_URL) must name the database to work on']);
  }

  return database;
}

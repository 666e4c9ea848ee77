import { resolve } from 'node:path';
import { type Environment, EnvironmentError, type LogLevel, readEnvironment } from './environment.js';
import type { TrustedProxies } from './trusted-proxies.js';

/** The settings of the server. Defaults of the environment variables are in {@link loadConfig} alone. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Default: the embedded PostgreSQL. */
  readonly database?: DatabaseUrls;
  /** Where changes of other processes are listened for. Default: `database.apiUrl`. */
  readonly listenUrl?: string;
  /** A standby that reports are read from. Default: `database.apiUrl`. */
  readonly reportUrl?: string;
  /** Default, with the embedded database only: a secret that is generated and kept in `dataDir`. */
  readonly jwtSecret?: string;
  readonly dataDir: string;
  readonly demoData: boolean;
  /** Whether `/docs` is served. */
  readonly apiDocs: boolean;
  /** Whether SUPER_ADMINs need a second factor. */
  readonly superAdminSecondFactor: boolean;
  readonly logLevel: LogLevel;
  /** Port of `/metrics`. Default: the numbers are shown nowhere. */
  readonly metricsPort?: number;
  /** Default: no traces are sent. */
  readonly traces?: TraceSettings;
  /** Messages to the database that take so long are logged; 0: none. */
  readonly slowStatementMs: number;
  /** Processes that share the port. */
  readonly processes: number;
  readonly poolSize: number;
  readonly trustProxy: TrustedProxies;
  readonly corsOrigins: readonly string[];
  /** Requests of a user in a minute, counted by each process. 0 switches this limit and that of look-ups off. */
  readonly userRateLimit: number;
  /** Default: no mail is sent. */
  readonly mail?: MailSettings;
  /** No environment variable sets it; tests hash cheaply. */
  readonly passwordCost: PasswordCost;
  /** Limit of a shutdown: requests in flight are answered until then, and cut after it. */
  readonly shutdownSeconds: number;
  /** Limit of waiting for a database that cannot be reached yet when the server starts. */
  readonly databaseWaitSeconds: number;
}

export interface TraceSettings {
  /** The collector, without a slash at the end. */
  readonly otlpEndpoint: string;
  /** Share of requests that are traced. */
  readonly ratio: number;
}

interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string;
}

/** The parameters of argon2id: memory in KiB, passes, lanes. */
interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's first recommendation for argon2id. */
const PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface DatabaseUrls {
  /** The API's role, which owns nothing. */
  readonly apiUrl: string;
  /** The owner's role, for migrations. Equal to `apiUrl` when the server does not migrate. */
  readonly ownerUrl: string;
}

/** The configuration of a running application: with a database and a secret. */
export interface ServerConfig extends Config {
  readonly database: DatabaseUrls;
  readonly jwtSecret: string;
}

/** Injection token of the {@link ServerConfig}. */
export const CONFIG = Symbol('CONFIG');

/** Reads the configuration, or throws an EnvironmentError that names every mistake. */
export function loadConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const env = readEnvironment(variables);
  const embedded = env.DATABASE_URL === undefined;

  return Object.freeze<Config>({
    port: env.PORT ?? 3000,
    host: env.HOST ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    ...(env.DATABASE_URL !== undefined && {
      database: { apiUrl: env.DATABASE_URL, ownerUrl: env.DIRECT_URL ?? env.DATABASE_URL },
    }),
    ...(env.LISTEN_URL !== undefined && { listenUrl: env.LISTEN_URL }),
    ...(env.REPORT_URL !== undefined && { reportUrl: env.REPORT_URL }),
    ...(env.JWT_SECRET !== undefined && { jwtSecret: env.JWT_SECRET }),
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    demoData: env.DEMO_DATA ?? embedded,
    apiDocs: env.API_DOCS ?? true,
    logLevel: env.LOG_LEVEL ?? 'info',
    passwordCost: PASSWORD_COST,
    ...observation(env),
    ...access(env),
    ...capacity(env),
    ...limits(env),
    ...mail(env),
  });
}

function access(env: Environment): Pick<Config, 'superAdminSecondFactor' | 'trustProxy' | 'corsOrigins'> {
  return {
    superAdminSecondFactor: env.SUPER_ADMIN_SECOND_FACTOR ?? false,
    trustProxy: env.TRUST_PROXY ?? false,
    corsOrigins: env.CORS_ORIGINS ?? [],
  };
}

function capacity(env: Environment): Pick<Config, 'processes' | 'poolSize'> {
  return { processes: env.POS_PROCESSES ?? 1, poolSize: env.DATABASE_POOL_SIZE ?? 10 };
}

function observation(env: Environment): Pick<Config, 'metricsPort' | 'traces' | 'slowStatementMs'> {
  const { METRICS_PORT: metricsPort, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = env;

  return {
    ...(metricsPort !== undefined && { metricsPort }),
    ...(endpoint !== undefined && {
      traces: { otlpEndpoint: endpoint.replace(/\/+$/, ''), ratio: env.OTEL_TRACES_SAMPLER_ARG ?? 1 },
    }),
    slowStatementMs: env.SLOW_STATEMENT_MS ?? 1_000,
  };
}

function limits(env: Environment): Pick<Config, 'userRateLimit' | 'shutdownSeconds' | 'databaseWaitSeconds'> {
  return {
    userRateLimit: env.USER_RATE_LIMIT ?? 3_000,
    shutdownSeconds: env.SHUTDOWN_SECONDS ?? 10,
    databaseWaitSeconds: env.DATABASE_WAIT_SECONDS ?? 60,
  };
}

/** The three are set together, or none is. */
function mail({ SMTP_URL: smtpUrl, MAIL_FROM: from, PUBLIC_URL: url }: Environment): Pick<Config, 'mail'> {
  if (smtpUrl === undefined || from === undefined || url === undefined) return {};

  return { mail: { smtpUrl, from, publicUrl: url.replace(/\/+$/, '') } };
}

/** Reads the configuration for commands that need no JWT_SECRET. */
export function loadToolConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  return loadConfig({ ...variables, JWT_SECRET: variables['JWT_SECRET'] || 'not used by this command'.padEnd(32) });
}

/** Reads the database settings alone, for commands that need no JWT_SECRET. */
export function loadDatabaseUrls(variables: NodeJS.ProcessEnv = process.env): DatabaseUrls {
  const { database } = loadToolConfig(variables);
  if (database === undefined) {
    throw new EnvironmentError(['DATABASE_URL (and DIRECT_URL) must name the database to work on']);
  }

  return database;
}

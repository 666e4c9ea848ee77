import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { readTrustedProxies, TRUST_PROXY_MISTAKE, type TrustedProxies } from './trusted-proxies.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const POSTGRES_URL = /^postgres(ql)?:\/\/[^\s:@/]+(:[^\s@/]*)?@[^\s/]+\/[^\s?]+/;
const toInteger = Transform(({ value }: { value: unknown }) =>
  /^\d{1,9}$/.test(String(value)) ? Number(value) : value,
);
const toBoolean = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);
const toList = Transform(({ value }) =>
  String(value)
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

const TOGETHER = 'SMTP_URL, MAIL_FROM and PUBLIC_URL are set together';

/** Requires a variable as soon as one of those of mail is set. */
function WithMail(): PropertyDecorator {
  return ValidateIf(({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Environment) =>
    [SMTP_URL, MAIL_FROM, PUBLIC_URL].some((value) => value !== undefined),
  );
}

/** The environment variables. All are optional: without any, the server runs on the embedded database. */
export class Environment {
  @IsOptional() @toInteger @IsInt() @Min(0) @Max(65_535) PORT?: number;

  @IsOptional() @IsString() @MinLength(1) HOST?: string;

  /** The API's own role, which owns nothing. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'DATABASE_URL must look like postgres://user:password@host:5432/database' })
  DATABASE_URL?: string;

  /** The owner's role, for migrations. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'DIRECT_URL must look like postgres://user:password@host:5432/database' })
  DIRECT_URL?: string;

  /** The API's role past a pooler, to listen for changes of other processes. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'LISTEN_URL must look like postgres://user:password@host:5432/database' })
  LISTEN_URL?: string;

  /** The API's role on a standby, for reports. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'REPORT_URL must look like postgres://user:password@host:5432/database' })
  REPORT_URL?: string;

  @IsOptional() @IsString() @MinLength(1) DATA_DIR?: string;

  @ValidateIf((env: Environment) => env.DATABASE_URL !== undefined || env.JWT_SECRET !== undefined)
  @ValidateBy(
    {
      name: 'isSecret',
      validator: { validate: (value: unknown) => typeof value === 'string' && Buffer.byteLength(value) >= 32 },
    },
    {
      message: 'JWT_SECRET is required with DATABASE_URL and has at least 32 bytes, e.g. of "openssl rand -base64 48"',
    },
  )
  JWT_SECRET?: string;

  @IsOptional() @toBoolean @IsBoolean({ message: 'DEMO_DATA must be true or false' }) DEMO_DATA?: boolean;

  /** Whether Swagger UI and the OpenAPI document are served. */
  @IsOptional() @toBoolean @IsBoolean({ message: 'API_DOCS must be true or false' }) API_DOCS?: boolean;

  /** Whether SUPER_ADMINs need a second factor. */
  @IsOptional()
  @toBoolean
  @IsBoolean({ message: 'SUPER_ADMIN_SECOND_FACTOR must be true or false' })
  SUPER_ADMIN_SECOND_FACTOR?: boolean;

  @IsOptional()
  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL?: LogLevel;

  /** Processes that share the port. */
  @IsOptional() @toInteger @IsInt() @Min(1) @Max(64) POS_PROCESSES?: number;

  /** Connections of one process. */
  @IsOptional() @toInteger @IsInt() @Min(2) @Max(100) DATABASE_POOL_SIZE?: number;

  /** The reverse proxies whose X-Forwarded-For names the caller. */
  @IsOptional()
  @Transform(({ value }) => readTrustedProxies(String(value)))
  @ValidateBy(
    { name: 'isTrustedProxies', validator: { validate: (value: unknown) => typeof value !== 'string' } },
    { message: TRUST_PROXY_MISTAKE },
  )
  TRUST_PROXY?: TrustedProxies;

  /** Requests of a user in a minute; 0: no limit. */
  @IsOptional() @toInteger @IsInt() @Min(0) @Max(1_000_000) USER_RATE_LIMIT?: number;

  /** Where the numbers of the server are shown; none: nowhere. */
  @IsOptional() @toInteger @IsInt() @Min(0) @Max(65_535) METRICS_PORT?: number;

  /** From when on a message to the database is logged as slow; 0: never. */
  @IsOptional() @toInteger @IsInt() @Min(0) @Max(60_000) SLOW_STATEMENT_MS?: number;

  /** Where traces are sent; none: nowhere. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, {
    message: 'OTEL_EXPORTER_OTLP_ENDPOINT must look like http://collector:4318',
  })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Share of requests that are traced. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (/^(0|1|0?\.\d+|1\.0+)$/.test(String(value)) ? Number(value) : value))
  @IsNumber({}, { message: 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, such as 0.01' })
  OTEL_TRACES_SAMPLER_ARG?: number;

  /** Limit of a shutdown. */
  @IsOptional() @toInteger @IsInt() @Min(1) @Max(300) SHUTDOWN_SECONDS?: number;

  /** Limit of waiting for the database at the start. */
  @IsOptional() @toInteger @IsInt() @Min(0) @Max(3_600) DATABASE_WAIT_SECONDS?: number;

  /** The server that mail is sent by. */
  @WithMail()
  @Matches(/^smtps?:\/\/[^\s/]+/, { message: `SMTP_URL must look like smtp://user:password@host:587. ${TOGETHER}` })
  SMTP_URL?: string;

  /** The sender of mail. */
  @WithMail()
  @Matches(/^([^<>\s@]+@[^<>\s@]+|[^<>\r\n]+ <[^<>\s@]+@[^<>\s@]+>)$/, {
    message: `MAIL_FROM must look like pos@shop.example or Shop <pos@shop.example>. ${TOGETHER}`,
  })
  MAIL_FROM?: string;

  /** Where people reach this server, for links in mail. */
  @WithMail()
  @Matches(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, {
    message: `PUBLIC_URL must look like https://pos.example. ${TOGETHER}`,
  })
  PUBLIC_URL?: string;

  /** Origins of web clients served from elsewhere, separated by commas. */
  @IsOptional() @toList @IsString({ each: true }) CORS_ORIGINS?: string[];
}

/** Thrown with one line for each mistake in the environment. */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The environment is not usable:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
  }
}

/**
 * Reads and checks the variables. An empty string counts as not set; of several failed checks the first decorator's is named,
 * which class-validator reports last.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.entries(variables).filter(([name, value]) => name in VARIABLES && value !== '');
  const environment = plainToInstance(Environment, Object.fromEntries(given), { exposeUnsetFields: false });
  const mistakes = validateSync(environment).flatMap(({ constraints }) => Object.values(constraints ?? {}).slice(-1));
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);

  return environment;
}

/** Every variable of {@link Environment}, since a class has no list of its fields at run time. */
export const VARIABLES: Readonly<Record<keyof Environment, true>> = {
  PORT: true,
  HOST: true,
  DATABASE_URL: true,
  DIRECT_URL: true,
  LISTEN_URL: true,
  REPORT_URL: true,
  DATA_DIR: true,
  JWT_SECRET: true,
  DEMO_DATA: true,
  API_DOCS: true,
  SUPER_ADMIN_SECOND_FACTOR: true,
  LOG_LEVEL: true,
  POS_PROCESSES: true,
  DATABASE_POOL_SIZE: true,
  TRUST_PROXY: true,
  CORS_ORIGINS: true,
  USER_RATE_LIMIT: true,
  METRICS_PORT: true,
  SLOW_STATEMENT_MS: true,
  OTEL_EXPORTER_OTLP_ENDPOINT: true,
  OTEL_TRACES_SAMPLER_ARG: true,
  SHUTDOWN_SECONDS: true,
  DATABASE_WAIT_SECONDS: true,
  SMTP_URL: true,
  MAIL_FROM: true,
  PUBLIC_URL: true,
};

import { resolve } from 'node:path';
import { loadConfig } from './config.js';
import { EnvironmentError, readEnvironment } from './environment.js';

const API_URL = 'postgres://pos_api:secret-of-the-api@db.example:5432/pos';
const OWNER_URL = 'postgres://pos_owner:secret-of-the-owner@db.example:5432/pos';
const SECRET = 'x'.repeat(32);

function mistakesOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }

  return [];
}

describe('loadConfig', () => {
  it('needs no variable at all: embedded database, demo data, reachable from this machine only', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      demoData: true,
      apiDocs: true,
      superAdminSecondFactor: false,
      logLevel: 'info',
      processes: 1,
      poolSize: 10,
      trustProxy: false,
      corsOrigins: [],
      userRateLimit: 3_000,
      passwordCost: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
      shutdownSeconds: 10,
      databaseWaitSeconds: 60,
      slowStatementMs: 1_000,
    });
  });

  it('serves the network and makes no demo data with a database of its own', () => {
    const config = loadConfig({ DATABASE_URL: API_URL, DIRECT_URL: OWNER_URL, JWT_SECRET: SECRET });

    expect(config).toMatchObject({
      host: '0.0.0.0',
      demoData: false,
      database: { apiUrl: API_URL, ownerUrl: OWNER_URL },
      jwtSecret: SECRET,
    });
  });

  it('takes DATABASE_URL for DIRECT_URL when that is not set', () => {
    const { database } = loadConfig({ DATABASE_URL: API_URL, JWT_SECRET: SECRET });

    expect(database).toEqual({ apiUrl: API_URL, ownerUrl: API_URL });
  });

  it('prefers what is set over every default', () => {
    const config = loadConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: 'some/where',
      JWT_SECRET: SECRET,
      DEMO_DATA: 'false',
      API_DOCS: 'false',
      SUPER_ADMIN_SECOND_FACTOR: 'true',
      LOG_LEVEL: 'silent',
      POS_PROCESSES: '4',
      DATABASE_POOL_SIZE: '25',
      TRUST_PROXY: 'true',
      CORS_ORIGINS: 'https://a.example, https://b.example,',
      USER_RATE_LIMIT: '0',
      LISTEN_URL: API_URL,
      REPORT_URL: API_URL,
      METRICS_PORT: '9464',
      SLOW_STATEMENT_MS: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_TRACES_SAMPLER_ARG: '0.01',
      SHUTDOWN_SECONDS: '25',
      DATABASE_WAIT_SECONDS: '0',
      SMTP_URL: 'smtps://user:secret@mail.example',
      MAIL_FROM: 'Shop <pos@shop.example>',
      PUBLIC_URL: 'https://shop.example/',
    });

    expect(config).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataDir: resolve('some/where'),
      jwtSecret: SECRET,
      demoData: false,
      apiDocs: false,
      superAdminSecondFactor: true,
      logLevel: 'silent',
      processes: 4,
      poolSize: 25,
      trustProxy: true,
      corsOrigins: ['https://a.example', 'https://b.example'],
      userRateLimit: 0,
      passwordCost: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
      listenUrl: API_URL,
      reportUrl: API_URL,
      metricsPort: 9464,
      slowStatementMs: 0,
      traces: { otlpEndpoint: 'http://collector:4318', ratio: 0.01 },
      shutdownSeconds: 25,
      databaseWaitSeconds: 0,
      mail: {
        smtpUrl: 'smtps://user:secret@mail.example',
        from: 'Shop <pos@shop.example>',
        publicUrl: 'https://shop.example',
      },
    });
  });

  it('makes demo data next to a real database when it is told to', () => {
    expect(loadConfig({ DATABASE_URL: API_URL, JWT_SECRET: SECRET, DEMO_DATA: 'true' }).demoData).toBe(true);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });
});

describe('readEnvironment', () => {
  it('takes an empty string for not set', () => {
    const variables = { PORT: '', DATABASE_URL: '', DIRECT_URL: '', JWT_SECRET: '', DEMO_DATA: '', LOG_LEVEL: '' };

    expect(Object.keys(readEnvironment(variables))).toEqual([]);
  });

  it('does not look at the variables of other programs', () => {
    expect(Object.keys(readEnvironment({ PATH: '/bin', HOME: '/', npm_lifecycle_event: 'start' }))).toEqual([]);
  });

  it.each(['abc', '-1', '65536', '3000.5', '0x10', '1e3', '30 00', 'NaN'])('refuses PORT=%s', (PORT) => {
    expect(mistakesOf({ PORT })).toEqual([expect.stringContaining('PORT')]);
  });

  it.each(['0', '1', '3000', '65535'])('accepts PORT=%s', (PORT) => {
    expect(readEnvironment({ PORT }).PORT).toBe(Number(PORT));
  });

  it.each(['maybe', 'yes', '1', 'TRUE', 'true '])('takes DEMO_DATA=%s for a mistake, not for a yes or no', (value) => {
    expect(mistakesOf({ DEMO_DATA: value })).toEqual(['DEMO_DATA must be true or false']);
  });

  it('takes the variables of mail together, or none of them', () => {
    const SMTP_URL = 'smtp://mail.example:587';

    expect(mistakesOf({ SMTP_URL })).toEqual([
      expect.stringContaining('MAIL_FROM'),
      expect.stringContaining('PUBLIC_URL'),
    ]);
    expect(mistakesOf({ SMTP_URL, MAIL_FROM: 'pos@shop.example', PUBLIC_URL: 'http://shop.example' })).toEqual([]);
  });

  it.each([
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'http://mail.example'],
    ['MAIL_FROM', 'a shop'],
    ['MAIL_FROM', 'pos@shop.example\r\nBcc: other@shop.example'],
    ['PUBLIC_URL', 'shop.example'],
    ['PUBLIC_URL', 'https://shop.example/#/'],
  ])('refuses %s=%j', (name, value) => {
    const valid = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'pos@shop.example', PUBLIC_URL: 'http://shop.example' };

    expect(mistakesOf({ ...valid, [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it.each([
    ['false', false],
    ['1', 1],
    ['10', 10],
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.0/8, 192.168.1.7,fd00::/8,::1', ['10.0.0.0/8', '192.168.1.7', 'fd00::/8', '::1']],
  ])('reads TRUST_PROXY=%s', (value, expected) => {
    expect(readEnvironment({ TRUST_PROXY: value }).TRUST_PROXY).toEqual(expected);
  });

  it.each([
    'maybe',
    'TRUE',
    '0',
    '11',
    '-1',
    '1.5',
    '99999999999999999999',
    'proxy.example',
    'loopback',
    '10.0.0.0/0',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0',
    '10.0.0.0/255.0.0.0',
    '10.0.0.0/8,',
    ',',
    '10.0.0.0/8 192.168.0.0/16',
    'fe80::1%eth0',
    '::ffff:10.0.0.1',
    '10.0.0.1,true',
  ])('takes TRUST_PROXY=%s for a mistake', (value) => {
    expect(mistakesOf({ TRUST_PROXY: value })).toEqual([
      'TRUST_PROXY must be true, false, a number of proxies from 1 to 10, or their addresses and networks, such as ' +
        '10.0.0.0/8,fd00::/8',
    ]);
  });

  it.each(['off', '0'])('takes API_DOCS=%s for a mistake', (value) => {
    expect(mistakesOf({ API_DOCS: value })).toEqual(['API_DOCS must be true or false']);
  });

  it.each([
    'nonsense',
    'http://user:password@host/db',
    'mysql://user:password@host/db',
    'postgres://host/db',
    'postgres://user:password@host',
    'postgres://user:password@host/',
    'postgres://user:pass word@host/db',
  ])('refuses DATABASE_URL=%s and shows what one looks like', (DATABASE_URL) => {
    expect(mistakesOf({ DATABASE_URL, JWT_SECRET: SECRET })).toEqual([
      'DATABASE_URL must look like postgres://user:password@host:5432/database',
    ]);
  });

  it.each([
    API_URL,
    'postgresql://pos_api@localhost/pos',
    'postgres://pos_api:p%40ss@[::1]:6432/pos?sslmode=require',
    'postgres://pos_api:@10.0.0.1/pos',
  ])('accepts DATABASE_URL=%s', (DATABASE_URL) => {
    expect(readEnvironment({ DATABASE_URL, JWT_SECRET: SECRET }).DATABASE_URL).toBe(DATABASE_URL);
  });

  it('refuses a DIRECT_URL that is not one', () => {
    expect(mistakesOf({ DATABASE_URL: API_URL, DIRECT_URL: 'nonsense', JWT_SECRET: SECRET })).toEqual([
      'DIRECT_URL must look like postgres://user:password@host:5432/database',
    ]);
  });

  it('asks for JWT_SECRET with a database of its own, and only then', () => {
    expect(mistakesOf({ DATABASE_URL: API_URL })).toEqual([expect.stringMatching(/^JWT_SECRET is required.*32/)]);
    expect(mistakesOf({})).toEqual([]);
  });

  it.each([{}, { DATABASE_URL: API_URL }])('refuses a JWT_SECRET of 31 bytes with %p', (variables) => {
    expect(mistakesOf({ ...variables, JWT_SECRET: 'x'.repeat(31) })).toEqual([
      expect.stringMatching(/^JWT_SECRET .*at least 32 bytes/),
    ]);
  });

  it.each([
    ['LOG_LEVEL', 'loud'],
    ['POS_PROCESSES', '0'],
    ['POS_PROCESSES', '65'],
    ['POS_PROCESSES', '1.5'],
    ['POS_PROCESSES', 'auto'],
    ['DATABASE_POOL_SIZE', '1'],
    ['DATABASE_POOL_SIZE', '101'],
    ['DATABASE_POOL_SIZE', 'many'],
    ['USER_RATE_LIMIT', '-1'],
    ['USER_RATE_LIMIT', 'none'],
    ['SHUTDOWN_SECONDS', '0'],
    ['DATABASE_WAIT_SECONDS', '3601'],
  ])('refuses %s=%s', (name, value) => {
    expect(mistakesOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('names every mistake at once, one line each', () => {
    const variables = { PORT: 'abc', DATABASE_URL: 'nonsense', DEMO_DATA: 'maybe', LOG_LEVEL: 'loud' };
    const mistakes = mistakesOf(variables);

    expect(mistakes).toHaveLength(5); // JWT_SECRET is missing too
    for (const name of ['PORT', 'DATABASE_URL', 'JWT_SECRET', 'DEMO_DATA', 'LOG_LEVEL']) {
      expect(mistakes.filter((mistake) => mistake.startsWith(name))).toHaveLength(1);
    }
    expect(new EnvironmentError(mistakes).message.split('\n')).toHaveLength(6);
  });

  it('never repeats a secret in its message', () => {
    const mistakes = mistakesOf({
      DATABASE_URL: 'postgres://user:hush@',
      DIRECT_URL: 'owner:hush@host',
      JWT_SECRET: 'hush',
    });

    expect(mistakes).toHaveLength(3);
    expect(mistakes.join()).not.toContain('hush');
  });
});

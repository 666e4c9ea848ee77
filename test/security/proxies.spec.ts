import { Controller, Get, Ip } from '@nestjs/common';
import { Public } from '#shared/access/access.decorator.js';
import type { ServerConfig } from '#config/config.js';
import { data } from '../support/company.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Tells from which address the server thinks that a request comes. */
@Controller('caller')
class CallerController {
  @Get()
  @Public()
  caller(@Ip() address: string): object {
    return { address };
  }
}

describe('Behind proxies, the caller is', () => {
  let app: TestApp;
  const start = async (config: Partial<ServerConfig>): Promise<void> => {
    app = await startTestApp(config, { controllers: [CallerController] });
  };
  afterEach(() => app.close());

  /** The test itself is the nearest proxy, at 127.0.0.1: it is named last by nobody. */
  async function callerOf(forwarded: string | undefined): Promise<string> {
    return data(await app.anonymous.get('/caller', forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }))
      .address;
  }

  const SELF = '127.0.0.1';
  const FORGED = '203.0.113.66';
  const CALLER = '198.51.100.7';
  const PROXY = '10.1.2.3';

  it.each<[ServerConfig['trustProxy'], [string | undefined, string][]]>([
    [
      false,
      [
        [undefined, SELF],
        [CALLER, SELF],
        [`${FORGED}, ${CALLER}`, SELF],
      ],
    ],
    [
      true,
      [
        [undefined, SELF],
        [CALLER, CALLER],
        [`${CALLER}, ${PROXY}`, CALLER],
      ],
    ],
    [
      1,
      [
        [undefined, SELF],
        [CALLER, CALLER],
        [`${FORGED}, ${CALLER}`, CALLER],
        [`${FORGED},${FORGED},${CALLER}`, CALLER],
      ],
    ],
    [
      2,
      [
        [undefined, SELF],
        [`${CALLER}, ${PROXY}`, CALLER],
        [`${FORGED}, ${CALLER}, ${PROXY}`, CALLER],
      ],
    ],
    [
      ['127.0.0.1'],
      [
        [CALLER, CALLER],
        [`${FORGED}, ${CALLER}`, CALLER],
        [`${FORGED}, ${PROXY}`, PROXY],
      ],
    ],
    [
      ['127.0.0.0/8', '10.0.0.0/8'],
      [
        [`${FORGED}, ${CALLER}, ${PROXY}`, CALLER],
        [`${FORGED}, ${CALLER}, 10.9.9.9, ${PROXY}`, CALLER],
        [`${PROXY}, ${CALLER}`, CALLER],
      ],
    ],
    [
      ['127.0.0.1', 'fd00::/8'],
      [
        [`${FORGED}, 2001:db8::7, fd00::1`, '2001:db8::7'],
        [`${FORGED}, 2001:db8::7`, '2001:db8::7'],
      ],
    ],
    [
      ['10.0.0.0/8'],
      [
        [CALLER, SELF],
        [`${FORGED}, ${PROXY}`, SELF],
      ],
    ],
  ])('known by TRUST_PROXY=%p, and no forged address is believed beyond it', async (trustProxy, cases) => {
    await start({ trustProxy });
    for (const [forwarded, expected] of cases) {
      expect([forwarded, await callerOf(forwarded)]).toEqual([forwarded, expected]);
    }
    const { headers } = await app.anonymous.get('/health');
    expect(headers.has('strict-transport-security')).toBe(trustProxy !== false);
  });
});

describe('The documentation', () => {
  let app: TestApp;
  afterEach(() => app.close());

  it('is not there with API_DOCS=false, and the API is', async () => {
    app = await startTestApp({ apiDocs: false });
    for (const path of [
      '/docs',
      '/docs/',
      '/docs/json',
      '/docs/swagger-ui-init.js',
      '/docs/swagger-ui-bundle.js',
      '/docs-yaml',
      '/docs-json',
    ]) {
      const response = await fetch(`${app.url}${path}`);

      expect([path, response.status, await response.json()]).toEqual([
        path,
        404,
        expect.objectContaining({ success: false, code: 'ROUTE_NOT_FOUND' }),
      ]);
    }
    expect((await app.anonymous.get('/health')).status).toBe(200);
  });

  it('names no storage of the till, whose keys are its own', async () => {
    app = await startTestApp();
    const bundle = await (await fetch(`${app.url}/docs/swagger-ui-bundle.js`)).text();

    expect(bundle).toContain('localStorage');
    for (const key of ['pos-backend.tokens', 'pos.me', 'pos.preferences', 'pos.']) {
      expect([key, bundle.includes(`"${key}`)]).toEqual([key, false]);
    }
  });

  it('keeps no token of its reader', async () => {
    app = await startTestApp();
    const options = await (await fetch(`${app.url}/docs/swagger-ui-init.js`)).text();

    expect((await fetch(`${app.url}/docs/json`)).status).toBe(200);
    expect(options).toContain('"persistAuthorization": false');
  });
});

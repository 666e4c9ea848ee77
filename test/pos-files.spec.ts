import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '#shared/database/project-root.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const DIST = join(projectRoot, 'clients', 'pos', 'dist');
const FIRST_SCREENS = ['index.html', 'src/screens/sell/sell-screen.tsx'];
const MAX_FIRST_LOAD = 170_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** The scripts that a page loads before it is shown: those of the entries and their imports. */
async function scriptsOf(entries: readonly string[]): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}`);
    chunk.imports?.forEach(visit);
  };
  entries.forEach(visit);

  return [...seen].flatMap((name) => manifest[name]?.file ?? []);
}

describe('The files of the web client', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  /** Reads the body to its end, because an open connection would outlive the test. */
  async function get(
    path: string,
    own: Record<string, string> = {},
  ): Promise<Pick<Response, 'status' | 'headers'> & { body: string }> {
    const response = await fetch(`${app.url}${path}`, { headers: own, redirect: 'manual' });
    const { status, headers } = response;

    return { status, headers, body: await response.text() };
  }

  it('load no more than 170 kB of compressed JavaScript before a cashier can sell', async () => {
    const scripts = await scriptsOf(FIRST_SCREENS);
    const sizes = await Promise.all(scripts.map(async (file) => gzipSync(await readFile(join(DIST, file))).length));

    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MAX_FIRST_LOAD);
  });

  it('are served below /pos, the page asked for each time and what has a hash in its name never again', async () => {
    const redirect = await get('/pos');
    const page = await get('/pos/');
    const [script] = /assets\/[\w-]+\.js/.exec(page.body) ?? [];
    const asset = await get(`/pos/${script}`, { 'accept-encoding': 'gzip' });

    expect([redirect.status, redirect.headers.get('location')]).toEqual([301, '/pos/']);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(asset.headers.get('content-encoding')).toBe('gzip');
  });

  it('may load nothing from elsewhere, and run nothing that is written into the page', async () => {
    const policy = (await get('/pos/')).headers.get('content-security-policy');

    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('answer 404 for missing files', async () => {
    expect((await get('/pos/nothing.js')).status).toBe(404);
    expect((await get('/pos/.vite/manifest.json')).status).toBe(404);
  });
});

import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { projectRoot } from '#shared/database/project-root.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** The tour is pasted into a terminal that has curl; a machine without it cannot run the test, and the run says so. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const itWithCurl = hasCurl ? it : it.skip;

/** What each section of the tour says about the output of its block. */
const EXPECTED: Readonly<Record<string, readonly RegExp[]>> = {
  'Sign in': [/"email":"cashier@acme\.example"/, /"role":"CASHIER"/],
  'Look a customer up by phone': [/"phone":"\+1 212 555 1000".*\n.*"name":"Olivia/s],
  'Register a customer': [/"name":"John Doe"/, /"code":"CUSTOMER_PHONE_TAKEN".*"existingCustomerId"/],
  'Sell in one call': [
    /"totalAmount":"66\.74"/,
    /"taxTotal":"5\.44"/,
    /"status":"PAID"/,
    /"change":"3\.26"/,
    /idempotency-replayed: true/i,
  ],
  'Read the points': [/"balance":66\b|"points":66\b/, /"kind":"EARN"/],
  'Sell to a walk-in who registers later': [/"customerName":"Jane","customerPhone":"9876543210"/],
  'Print the receipt': [/Lemon cake, slice.*COPY.*Lemon cake, slice/s],
  'Open and close a drawer': [/"expected":"101\.20"/, /"difference":"-0\.20"/],
  'Read what a customer bought': [/"meta":\{"limit":10/, /"name":"Jane Smith"/],
  'Read the reports': [/"difference":"0\.00"/, /^\S+,\S+/m],
  'Ask as another company': [/"code":"CUSTOMER_NOT_FOUND"/],
};

interface Section {
  readonly title: string;
  readonly commands: string;
}

describe('The tour', () => {
  let app: TestApp;
  let sections: Section[];
  beforeAll(async () => {
    app = await startTestApp();
    await app.get(DemoDataService).ensure();
    sections = sectionsOf(await readFile(join(projectRoot, 'docs/guides/tour.md'), 'utf8'));
  });
  afterAll(() => app.close());

  itWithCurl('shows what it says, section by section (needs curl)', async () => {
    const outputs = await run(sections, app.url);
    const missing = sections.flatMap(({ title }, index) =>
      (EXPECTED[title] ?? [/(?!)/])
        .filter((pattern) => !pattern.test(outputs[index] ?? ''))
        .map((pattern) => `${title}: no ${String(pattern)} in\n${outputs[index] ?? ''}`),
    );

    expect(sections.map(({ title }) => title)).toEqual(Object.keys(EXPECTED));
    expect(missing).toEqual([]);
  });
});

/** The sections of the guide that have commands. */
function sectionsOf(guide: string): Section[] {
  return guide
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      title: text.slice(0, text.indexOf('\n')),
      commands: [...text.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block = '']) => block).join(''),
    }));
}

/** Runs all blocks in one shell, as a reader pastes them, and returns the output of each. */
async function run(sections: readonly Section[], url: string): Promise<string[]> {
  const separator = '\n--- next section ---\n';
  const script = sections.map(({ commands }) => commands).join(`printf '${separator.replaceAll('\n', '\\n')}'\n`);
  const { stdout } = await promisify(execFile)('bash', ['-c', script.replace('http://localhost:3000', url)]);

  return stdout.split(separator);
}

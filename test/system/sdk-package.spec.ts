import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { projectRoot } from '#shared/database/project-root.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SDK = join(projectRoot, 'clients/sdk');
const STRICT = {
  target: 'ES2022',
  module: 'NodeNext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
};

/** A project of somebody else, in a folder of its own, with the package as `npm pack` makes it. */
describe('The package of the SDK', () => {
  let folder: string;
  let packed: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdk-consumer-'));
    const pack = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], SDK);
    const [{ filename = '', files = [] } = {}] = JSON.parse(pack) as { filename: string; files: { path: string }[] }[];
    packed = files.map(({ path }) => path);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], folder);
    await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
    for (const name of ['@types/node', 'undici-types']) {
      await symlink(join(projectRoot, 'node_modules', name), join(folder, 'node_modules', name));
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What the compiler says about the file, in a strict project with these types around it. */
  async function compile(file: string, types: object): Promise<string> {
    const config = { compilerOptions: { ...STRICT, ...types, outDir: 'out' }, files: [file] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));

    return run(process.execPath, [join(projectRoot, 'node_modules/typescript/bin/tsc')], folder);
  }

  it('holds what is built, its types, the read-me and the licence, and no other file', () => {
    const others = packed.filter((path) => !/^dist\/[\w/.-]+\.(js|d\.ts)$/.test(path));

    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(packed).toContain('dist/index.d.ts');
    expect(packed.filter((path) => path.includes('.spec.'))).toEqual([]);
  });

  it('depends on nothing', async () => {
    expect(await readdir(join(folder, 'node_modules'))).toEqual(expect.arrayContaining(['@pos-backend']));
    const manifest = JSON.parse(await readFile(join(folder, 'node_modules/@pos-backend/sdk/package.json'), 'utf8'));

    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
    expect(manifest).toMatchObject({ license: 'MIT', type: 'module', sideEffects: false });
  });

  it.each([
    ['Node.js', { lib: ['ES2022'], types: ['node'] }],
    ['a browser', { lib: ['ES2022', 'DOM', 'DOM.AsyncIterable'], types: [] }],
  ])('has types that hold in a strict project for %s', async (_, types) => {
    await copyFile(join(projectRoot, 'test/sdk-consumer/types.ts'), join(folder, 'types.ts'));

    expect(await compile('types.ts', types)).toBe('');
  });

  it('has types that a mistake is found by', async () => {
    const mistake = `import { PosClient } from '@pos-backend/sdk';\nnew PosClient().getOrder(42);\n`;
    await writeFile(join(folder, 'mistake.ts'), mistake);

    expect(await compile('mistake.ts', { lib: ['ES2022'], types: ['node'] })).toMatch(/mistake\.ts\(2,\d+\): error/);
  });

  describe('does what the read-me says', () => {
    let app: TestApp;
    beforeAll(async () => {
      app = await startTestApp({ logLevel: 'silent' });
      await app.get(DemoDataService).ensure();
    });
    afterAll(() => app.close());

    it('in every example, with the output that is shown', async () => {
      const readMe = await readFile(join(SDK, 'README.md'), 'utf8');
      const examples = [...readMe.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
      const program = examples.join('\n').replaceAll('http://localhost:3000', app.url);
      const shown = [...program.matchAll(/\/\/ → (.*)$/gm)].map(([, output]) => output);
      await writeFile(join(folder, 'read-me.ts'), program);
      await writeFile(join(folder, 'storage.mjs'), LOCAL_STORAGE);

      expect(await compile('read-me.ts', { lib: ['ES2022', 'DOM'], types: [] })).toBe('');
      const output = await run(process.execPath, ['--import', './storage.mjs', 'out/read-me.js'], folder);

      expect(output.trim().split('\n')).toEqual(shown);
      expect(shown.length).toBeGreaterThan(10);
    });
  });
});

/** Node.js 20 has none. */
const LOCAL_STORAGE = `const entries = new Map();
globalThis.localStorage = {
  getItem: (key) => entries.get(key) ?? null,
  setItem: (key, value) => entries.set(key, value),
  removeItem: (key) => entries.delete(key),
};
`;

/** What the command has written; what it has complained about as well, when it has failed. */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd, timeout: 60_000 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };

    return `${stdout}${stderr}`;
  }
}

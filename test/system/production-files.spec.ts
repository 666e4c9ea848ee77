import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { ApiClient } from '../support/api-client.js';
import { createSignedInCompany, data } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { createTestDatabase, makeDurable, type TestDatabase } from '../support/test-database.js';

const NODE_MODULES = join(projectRoot, 'node_modules');

/** Packages that lose files; they are copied, all others are linked. */
const PRUNED = ['@embedpdf/fonts-kr', '@embedpdf/fonts-latin', '@embedpdf/fonts-sc', '@prisma/client'];

let folder: string;
let database: TestDatabase;
let server: ChildProcess | undefined;
const unused = execFileSync(process.execPath, [join(projectRoot, 'dist/bin/prune-production.js'), '--list'])
  .toString()
  .trim()
  .split('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pos-production-'));
  database = await createTestDatabase();
  await layOut(folder);
  await makeDurable(database.adminUrl);
});
afterAll(async () => {
  if (server?.exitCode === null && server.kill()) await once(server, 'close');
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The built server with the packages as src/bin/prune-production.ts leaves them. */
async function layOut(root: string): Promise<void> {
  await cp(join(projectRoot, 'dist'), join(root, 'dist'), { recursive: true });
  await cp(join(projectRoot, 'package.json'), join(root, 'package.json'));
  await symlink(join(projectRoot, 'prisma'), join(root, 'prisma'));
  await mkdir(join(root, 'clients/pos'), { recursive: true });
  await symlink(join(projectRoot, 'clients/pos/dist'), join(root, 'clients/pos/dist'));
  for (const name of await packages()) {
    const [from, to] = [join(NODE_MODULES, name), join(root, 'node_modules', name)];
    await mkdir(join(to, '..'), { recursive: true });
    if (PRUNED.includes(name)) await cp(from, to, { recursive: true, filter: (file) => !unused.includes(file) });
    else await symlink(from, to);
  }
}

async function packages(): Promise<string[]> {
  const names: string[] = [];
  for (const name of await readdir(NODE_MODULES)) {
    if (!name.startsWith('@')) names.push(name);
    else for (const inScope of await readdir(join(NODE_MODULES, name))) names.push(`${name}/${inScope}`);
  }

  return names;
}

/** A command of the copy. */
function run(script: string, ...args: string[]): ChildProcess {
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: database.apiUrl,
    DIRECT_URL: database.ownerUrl,
    JWT_SECRET: 'a secret for tests that is long enough',
  };

  return spawn(process.execPath, [script, ...args], { cwd: folder, env });
}

async function createSuperAdmin(email: string): Promise<void> {
  const command = run('dist/bin/create-super-admin.js', email, 'Super');
  command.stdin?.end(`${PASSWORD}\n`);
  const [code] = await once(command, 'close');
  if (code !== 0) throw new Error('The SUPER_ADMIN could not be created');
}

/** Starts the server and answers its address. */
function start(): Promise<string> {
  const child = run('dist/main.js');
  server = child;
  let output = '';

  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /is ready at (\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('close', () => reject(new Error(`The server did not start:\n${output}`)));
  });
}

describe('The server without the files that src/bin/prune-production.ts removes', () => {
  it.each(PRUNED)('finds files to remove in %s', (name) => {
    expect(unused).toContainEqual(expect.stringContaining(join(NODE_MODULES, name)));
  });

  it('starts, sells, and sets PDF receipts in every script', async () => {
    await createSuperAdmin('super@pos.test');
    const url = await start();
    const anonymous = new ApiClient(url);
    const { cashier } = await createSignedInCompany({ anonymous, database });
    const items = [{ name: 'Łukasz 김민수 王小明 שלום مرحبا 😀', quantity: 1, unitPrice: '10.00' }];
    const payments = [{ method: 'CASH', amount: '10.00' }];
    const { id } = data(await cashier.post('/orders', { items, payments }));
    const receipt = await fetch(`${url}/api/orders/${id}/receipt?format=pdf`, {
      headers: { authorization: `Bearer ${cashier.accessToken}` },
    });

    expect(receipt.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await receipt.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});

import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { loadConfig } from '#config/config.js';
import { VARIABLES } from '#config/environment.js';
import { projectRoot } from '#shared/database/project-root.js';
import { queryAs } from './support/test-database.js';

const FOLDER = 'docs/guides/deploy';
const FILES = ['compose.yaml', 'kubernetes/api.yaml', 'kubernetes/migrate.yaml', 'kubernetes/secret.example.yaml'];
/** Variables of others: the images of PostgreSQL and Node.js. */
const FOREIGN = ['POSTGRES_PASSWORD', 'NODE_ENV'];

// A parsed file can hold anything: the tests look into it, and a type here would only pretend.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Yaml = any;

const text = (name: string): Promise<string> => readFile(join(projectRoot, FOLDER, name), 'utf8');

async function documentsOf(name: string): Promise<Yaml[]> {
  return parseAllDocuments(await text(name), { merge: true, strict: true, uniqueKeys: true }).map((document) => {
    expect([name, document.errors, document.warnings]).toEqual([name, [], []]);

    return document.toJS();
  });
}

/** The values of a key, however deep it is. */
function valuesOf(key: string, value: Yaml): Yaml[] {
  if (Array.isArray(value)) return value.flatMap((entry) => valuesOf(key, entry));
  if (typeof value !== 'object' || value === null) return [];

  return Object.entries(value).flatMap(([name, inner]) => [...(name === key ? [inner] : []), ...valuesOf(key, inner)]);
}

describe('The files for compose, Kubernetes and systemd', () => {
  let compose: Yaml;
  let api: Yaml;
  let kubernetes: Yaml[];
  beforeAll(async () => {
    [compose] = await documentsOf('compose.yaml');
    kubernetes = (await Promise.all(FILES.slice(1).map(documentsOf))).flat();
    api = kubernetes.find(({ kind }) => kind === 'Deployment');
  });

  it('set variables that the server knows, and no other', async () => {
    const unit = await text('pos-backend.service');
    const example = await text('pos-backend.env.example');
    const lines = [...`${unit}\n${example}`.matchAll(/^(?:Environment=)?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    const names = [
      ...Object.values<Yaml>(compose.services).flatMap(({ environment = {} }) => Object.keys(environment)),
      ...kubernetes.flatMap(({ stringData = {} }) => Object.keys(stringData)),
      ...kubernetes
        .flatMap((document) => valuesOf('env', document))
        .flat()
        .map(({ name }) => name),
      ...lines,
    ];

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !(name in VARIABLES) && !FOREIGN.includes(name))).toEqual([]);
  });

  it('give the server settings that it takes', () => {
    const secret = Object.assign({}, ...kubernetes.map(({ stringData }) => stringData), { JWT_SECRET: 'x'.repeat(48) });
    const env = Object.fromEntries(
      valuesOf('env', api)
        .flat()
        .map(({ name, value }) => [name, value]),
    );
    const filledIn = JSON.parse(
      JSON.stringify(compose.services.api.environment).replace(/\$\{\w+:\?\}/g, 'x'.repeat(48)),
    );

    expect(loadConfig({ ...secret, ...env })).toMatchObject({ metricsPort: 9464, shutdownSeconds: 20 });
    expect(loadConfig(filledIn)).toMatchObject({ metricsPort: 9464, processes: 2 });
  });

  it('run commands that are built from files that exist', async () => {
    const commands = [compose, ...kubernetes].flatMap((document) => valuesOf('command', document)).flat();
    const programs = [...commands, ...((await text('pos-backend.service')).match(/dist\/\S+/g) ?? [])]
      .filter((part: string) => part.startsWith('dist/'))
      .map((part: string) => part.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'));

    expect(programs.length).toBeGreaterThan(3);
    for (const program of programs) await access(join(projectRoot, program));
  });

  it('have the images of this version', async () => {
    const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    const images: string[] = [compose, ...kubernetes].flatMap((document) => valuesOf('image', document));

    expect([...new Set(images.filter((image) => image.startsWith('pos-backend')))]).toEqual([`pos-backend:${version}`]);
    expect(images.filter((image) => !/:.*\d/.test(image))).toEqual([]);
  });

  it('start what has ended again', async () => {
    const policies = Object.values<Yaml>(compose.services).map(({ restart }) => restart);

    expect(policies.filter((restart) => restart !== 'unless-stopped' && restart !== 'on-failure')).toEqual([]);
    expect(valuesOf('restartPolicy', kubernetes)).toEqual(['OnFailure']); // of the job; a Deployment always does
    expect(await text('pos-backend.service')).toMatch(/^Restart=always$/m);
  });

  it('ask for health at the paths of the API, and for the database only to be ready', async () => {
    const { paths } = JSON.parse(await readFile(join(projectRoot, 'docs/openapi.json'), 'utf8'));
    const [container] = api.spec.template.spec.containers;
    const pathOf = (probe: string): string => container[probe].httpGet.path;
    const named = Object.fromEntries(container.ports.map((port: Yaml) => [port.name, port.containerPort]));

    expect(['startupProbe', 'livenessProbe', 'readinessProbe'].map(pathOf)).toEqual([
      '/api/health',
      '/api/health',
      '/api/health/ready',
    ]);
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/health', '/api/health/ready']));
    expect(named).toEqual({ http: 3000, metrics: 9464 });
    // A probe waits longer than the two seconds within which the server says whether it is ready.
    expect(container.readinessProbe.timeoutSeconds).toBeGreaterThan(2);
  });

  it('leave a stopping server the time that it takes', async () => {
    const { terminationGracePeriodSeconds: grace, containers } = api.spec.template.spec;
    const [, before] = containers[0].lifecycle.preStop.exec.command;
    const seconds = Number(containers[0].env.find(({ name }: Yaml) => name === 'SHUTDOWN_SECONDS').value);
    const unit = Number(/^TimeoutStopSec=(\d+)$/m.exec(await text('pos-backend.service'))?.[1]);

    expect(grace).toBeGreaterThan(Number(before) + seconds);
    expect(parseInt(compose.services.api.stop_grace_period)).toBeGreaterThan(loadConfig({}).shutdownSeconds);
    expect(unit).toBeGreaterThan(loadConfig({}).shutdownSeconds);
  });

  it('give the pooler the users that the server connects as', () => {
    const users = [...compose.configs['userlist.txt'].content.matchAll(/^"(\w+)"/gm)].map(([, name]) => name);

    expect(users).toEqual(['pos_api', 'pos_auth', 'pos_reader']);
    expect(compose.configs['pgbouncer.ini'].content).toMatch(
      /pool_mode = transaction\nmax_prepared_statements = [1-9]/,
    );
  });
});

describe('The log of the embedded database', () => {
  it('has a file for each day of the week, which the next week overwrites', async () => {
    const [log] = await queryAs(
      process.env['TEST_ADMIN_URL'] ?? '',
      `SELECT pg_current_logfile() AS file, current_setting('log_truncate_on_rotation') AS truncates,
        current_setting('log_rotation_age') AS age, current_setting('log_rotation_size') AS size`,
    );

    expect(log).toEqual({
      file: expect.stringMatching(/^log\/server-[A-Z][a-z]{2}\.log$/),
      truncates: 'on',
      age: '1d',
      size: '0',
    });
  });
});

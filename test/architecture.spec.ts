import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#shared/database/project-root.js';

/** A file of `src/`, by its path below it. */
interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** From the top down: a layer imports itself and what is below. */
const LAYERS: readonly (readonly [layer: string, path: RegExp])[] = [
  ['start', /^((main|processes|worker|server|run-process|shutdown)\.ts|bin\/[\w-]+\.ts)$/],
  ['application', /^(app\.module|configure-app|generated-docs|welcome)\.ts$/],
  ['modules', /^modules\//],
  ['shared', /^shared\//],
  ['foundation', /^(config|generated)\//],
];

/** Which module may use which: a new module or a new edge is a decision, made here. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  audit: ['companies'],
  companies: [],
  stores: ['companies'],
  shifts: ['companies', 'stores'],
  users: ['companies'],
  customers: ['companies'],
  articles: ['companies'],
  auth: ['companies', 'stores', 'users'],
  'store-credit': ['customers'],
  loyalty: ['customers'],
  accounts: ['companies', 'stores', 'shifts', 'customers'],
  orders: ['companies', 'stores', 'shifts', 'customers', 'articles', 'store-credit', 'loyalty', 'accounts'],
  returns: ['companies', 'stores', 'shifts', 'customers', 'articles', 'orders'],
  receipts: ['companies', 'orders', 'returns'],
  reports: [],
  demo: [
    'auth',
    'companies',
    'stores',
    'shifts',
    'users',
    'customers',
    'articles',
    'loyalty',
    'accounts',
    'orders',
    'returns',
  ],
};

/** The parts of `shared/`. */
const SHARED = 'access audit database errors events http kernel mail observability tenancy'.split(' ');

const PRISMA = /^(#generated\/|@prisma\/)/;
const HTTP = /^(fastify$|@fastify\/|@nestjs\/(swagger|platform-fastify|passport)$|passport)/;
const DRIVER = /^pg(-\w+)?$/;
const HANDLERS = /\.(controller|module)\.js$/;
const REQUESTS = /^#shared\/http\/(endpoint|params|openapi|idempotency|json-body|validation)/;
const ROWS = /\.(repository|fragment)\.js$/;
const DTOS = /\/dto\//;

interface Kind {
  readonly name: string;
  readonly path: RegExp;
  /** What files of this kind leave to others. */
  readonly mayNotImport: readonly RegExp[];
}

/** The kinds of files in a module; each file is of the first kind that fits. */
const KINDS: readonly Kind[] = [
  { name: 'test', path: /\.spec\.ts$/, mayNotImport: [] },
  { name: 'module', path: /^modules\/([\w-]+)\/\1\.module\.ts$/, mayNotImport: [PRISMA, DRIVER] },
  {
    name: 'controller',
    path: /^modules\/[\w-]+\/[a-z-]+\.controller\.ts$/,
    mayNotImport: [PRISMA, DRIVER, ROWS, /^fastify$/],
  },
  {
    name: 'service',
    path: /^modules\/[\w-]+\/[a-z-]+\.service\.ts$/,
    mayNotImport: [PRISMA, DRIVER, HTTP, HANDLERS, REQUESTS],
  },
  {
    name: 'repository',
    path: /^modules\/[\w-]+\/[a-z-]+\.repository\.ts$/,
    mayNotImport: [DRIVER, HTTP, HANDLERS, REQUESTS, /\.service\.js$/],
  },
  {
    name: 'fragment',
    path: /^modules\/[\w-]+\/[a-z-]+\.fragment\.ts$/,
    mayNotImport: [
      DRIVER,
      HTTP,
      HANDLERS,
      DTOS,
      /^@nestjs\//,
      /\.(service|repository)\.js$/,
      /#shared\/database\/database/,
    ],
  },
  {
    name: 'mapper',
    path: /^modules\/[\w-]+\/[a-z-]+\.mapper\.ts$/,
    mayNotImport: [PRISMA, DRIVER, HTTP, HANDLERS, /^@nestjs\//, /\.service\.js$/, /#shared\/database\/database/],
  },
  {
    name: 'dto',
    path: /^modules\/[\w-]+\/dto\/[a-z-]+\.dto\.ts$/,
    mayNotImport: [PRISMA, DRIVER, /^fastify$/, HANDLERS, ROWS, /\.service\.js$/, /#shared\/database\//],
  },
  {
    name: 'rule',
    path: /^modules\/[\w-]+\/[a-z-]+\.ts$/,
    mayNotImport: [
      PRISMA,
      DRIVER,
      HTTP,
      HANDLERS,
      /^@nestjs\//,
      /\.(service|repository)\.js$/,
      /#shared\/database\/database/,
    ],
  },
];

const HOLDS_SQL = /\.(repository|fragment|spec)\.ts$|^shared\/database\//;
const MAX_LINES = 300;

/** Every rule a set of source files breaks, one line each. */
function violations(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('generated/'))
    .flatMap((file) => {
      const imports = importsOf(file);

      return [
        ...placeMistakes(file),
        ...textMistakes(file),
        ...imports.flatMap((target) => importMistakes(file.path, target)),
      ].map((mistake) => `${file.path}: ${mistake}`);
    })
    .concat(cycles(files), fileCycles(files.filter(({ path }) => !path.startsWith('generated/'))));
}

function layerOf(path: string): number {
  return LAYERS.findIndex(([, pattern]) => pattern.test(path));
}

function placeMistakes({ path, text }: SourceFile): string[] {
  const [top = '', area = ''] = path.split('/');
  const lines = text.split('\n').length - 1;

  return [
    ...(layerOf(path) === -1 ? ['is in no layer'] : []),
    ...(top === 'modules' && !(area in MODULES) ? [`belongs to the unknown module ${area}`] : []),
    ...(top === 'modules' && !KINDS.some((kind) => kind.path.test(path)) ? ['is of no known kind'] : []),
    ...(top === 'shared' && !SHARED.includes(area) ? [`belongs to the unknown part ${area} of shared`] : []),
    ...(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.ts$/.test(path.split('/').at(-1) ?? '') ? [] : ['is not named in kebab-case']),
    ...(lines > MAX_LINES && !path.endsWith('.spec.ts') ? [`has ${lines} lines, more than ${MAX_LINES}`] : []),
  ];
}

function textMistakes({ path, text }: SourceFile): string[] {
  return [
    ...(/\bprocess\s*(\.\s*env\b|\[\s*['"]env)/.test(text) && !path.startsWith('config/') ? ['reads process.env'] : []),
    ...(/\bforwardRef\b/.test(text) ? ['uses forwardRef'] : []),
    ...(/\bsql`/.test(text) && !HOLDS_SQL.test(path) ? ['holds SQL, which is for repositories and fragments'] : []),
  ];
}

/** An import of a file: as it is written, and for our own code the path below `src/` that it leads to. */
interface Import {
  readonly path: string;
  readonly target: string;
  readonly own: string | undefined;
}

const within = (path: string | undefined, folder: string): boolean => path?.startsWith(`${folder}/`) ?? false;
const moduleOf = (path = ''): string => (within(path, 'modules') ? (path.split('/')[1] ?? '') : '');
const kindOf = (path: string): Kind | undefined =>
  within(path, 'modules') ? KINDS.find((kind) => kind.path.test(path)) : undefined;

/** What is wrong with an import, and when. */
const IMPORT_RULES: readonly (readonly [why: string, isBroken: (edge: Import) => boolean])[] = [
  ['it is above', ({ path, own }) => own !== undefined && layerOf(own) < layerOf(path)],
  [
    'this module may not use that one',
    ({ path, own }) => {
      const [from, to] = [moduleOf(path), moduleOf(own)];

      return from !== '' && to !== '' && from !== to && !MODULES[from]?.includes(to);
    },
  ],
  [
    'the kernel knows only itself and errors',
    ({ path, own }) =>
      within(path, 'shared/kernel') &&
      own !== undefined &&
      !within(own, 'shared/kernel') &&
      !within(own, 'shared/errors'),
  ],
  [
    'the configuration knows only itself',
    ({ path, own }) => within(path, 'config') && own !== undefined && !within(own, 'config'),
  ],
  [
    'Prisma is for repositories, fragments and shared/database',
    ({ path, target }) =>
      PRISMA.test(target) &&
      !within(path, 'shared/database') &&
      !within(path, 'bin') &&
      !['repository', 'fragment'].includes(kindOf(path)?.name ?? ''),
  ],
  [
    'files of this kind leave it to others',
    ({ path, target }) => kindOf(path)?.mayNotImport.some((forbidden) => forbidden.test(target)) ?? false,
  ],
];

function importMistakes(path: string, target: string): string[] {
  const own = resolveImport(path, target);

  return IMPORT_RULES.filter(([, isBroken]) => isBroken({ path, target, own })).map(
    ([why]) => `imports ${target}: ${why}`,
  );
}

function importsOf({ text }: SourceFile): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The path below `src/` of an import of our own code; undefined for a library. */
function resolveImport(from: string, target: string): string | undefined {
  const file = target.replace(/\.js$/, '.ts');
  if (file.startsWith('#')) return file.slice(1);

  return file.startsWith('.') ? join(from, '..', file) : undefined;
}

/** Modules that use each other, however long the way round is. */
function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const file of files.filter(({ path }) => path.startsWith('modules/'))) {
    const from = file.path.split('/')[1] ?? '';
    for (const target of importsOf(file)) {
      const [top, to = ''] = (resolveImport(file.path, target) ?? '').split('/');
      if (top === 'modules' && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }

  return cyclesOf((name) => [...(edges.get(name) ?? [])], [...edges.keys()]).map(
    (name) => `modules/${name}: is part of a cycle`,
  );
}

/** Files that import each other, also when they import types only. */
function fileCycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => [file.path, importsOf(file).flatMap((target) => resolveImport(file.path, target) ?? [])]),
  );
  const cyclic = cyclesOf(
    (path) => targets.get(path) ?? [],
    files.map(({ path }) => path),
  );

  return cyclic.map((path) => `${path}: is part of a cycle of files`);
}

function cyclesOf(edgesOf: (name: string) => readonly string[], names: readonly string[]): string[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    edgesOf(from).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));

  return names.filter((name) => reaches(name, name));
}

async function sourceFiles(): Promise<SourceFile[]> {
  const src = join(projectRoot, 'src');
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts'));

  return Promise.all(names.map(async (path) => ({ path, text: await readFile(join(src, path), 'utf8') })));
}

describe('The source code', () => {
  it('keeps the rules of imports, places and names', async () => {
    const files = await sourceFiles();

    expect(files.length).toBeGreaterThan(80);
    expect(violations(files)).toEqual([]);
  });

  it('has the modules of the list and no other, and the list has no cycle', async () => {
    const folders = await readdir(join(projectRoot, 'src/modules'));

    expect(folders.sort()).toEqual(Object.keys(MODULES).sort());
    expect(cyclesOf((name) => MODULES[name] ?? [], Object.keys(MODULES))).toEqual([]);
  });

  it('allows no edge between modules that nobody uses', async () => {
    const files = await sourceFiles();
    const used = (from: string, to: string): boolean =>
      files
        .filter(({ path }) => path.startsWith(`modules/${from}/`))
        .some((file) =>
          importsOf(file).some((target) => resolveImport(file.path, target)?.startsWith(`modules/${to}/`)),
        );
    const unused = Object.entries(MODULES).flatMap(([from, targets]) =>
      targets.filter((to) => !used(from, to)).map((to) => `${from} → ${to}`),
    );

    expect(unused).toEqual([]);
  });
});

describe('The check of the source code', () => {
  const importing = (path: string, target: string): SourceFile => ({ path, text: `import { x } from '${target}';\n` });

  it.each([
    ['shared that knows a module', importing('shared/http/x.ts', '#modules/orders/orders.service.js')],
    ['config that knows shared', importing('config/config.ts', '#shared/kernel/money.js')],
    ['a module that knows the application', importing('modules/orders/orders.module.ts', '../../app.module.js')],
    ['the application that knows main', importing('app.module.ts', './main.js')],
    ['a type-only import upwards', { path: 'shared/http/x.ts', text: "import type { A } from '#modules/a/a.js';\n" }],
    ['an import that waits', { path: 'shared/http/x.ts', text: "const a = await import('#modules/a/a.js');\n" }],
    [
      'an export from above',
      { path: 'shared/http/x.ts', text: "export * from '../../modules/orders/payment-methods.js';\n" },
    ],
    [
      'an edge nobody allowed',
      importing('modules/companies/companies.service.ts', '#modules/orders/payment-methods.js'),
    ],
    ['a kernel that knows the database', importing('shared/kernel/x.ts', '#shared/database/sql.js')],
    ['a kernel that knows the configuration', importing('shared/kernel/x.ts', '#config/config.js')],
    ['a service that knows Prisma', importing('modules/orders/orders.service.ts', '#generated/prisma/client.js')],
    ['a service that knows the driver', importing('modules/orders/orders.service.ts', 'pg')],
    ['a service that knows HTTP', importing('modules/orders/orders.service.ts', 'fastify')],
    ['a service that documents', importing('modules/orders/orders.service.ts', '@nestjs/swagger')],
    ['a controller that knows rows', importing('modules/orders/orders.controller.ts', './orders.repository.js')],
    ['a repository that knows its service', importing('modules/orders/orders.repository.ts', './orders.service.js')],
    ['a fragment that reads', importing('modules/orders/sales.fragment.ts', '#shared/database/database.js')],
    ['a fragment that knows requests', importing('modules/orders/sales.fragment.ts', './dto/order.dto.js')],
    ['a mapper that is not pure', importing('modules/orders/orders.mapper.ts', '@nestjs/common')],
    ['a DTO that knows a repository', importing('modules/orders/dto/order.dto.ts', '../orders.repository.js')],
    ['Prisma in a file of rules', importing('modules/orders/order-totals.ts', '@prisma/client')],
    ['Prisma outside shared/database', importing('shared/http/x.ts', '#generated/prisma/client.js')],
    ['a rule that is injected', importing('modules/orders/order-totals.ts', '@nestjs/common')],
    ['a rule that asks a repository', importing('modules/orders/order-totals.ts', './orders.repository.js')],
    ['SQL in a service', { path: 'modules/orders/orders.service.ts', text: 'const query = sql`SELECT 1`;\n' }],
    ['an unknown module', { path: 'modules/gadgets/gadgets.module.ts', text: '' }],
    ['an unknown part of shared', { path: 'shared/utils/strings.ts', text: '' }],
    ['a file at the top', { path: 'helpers.ts', text: '' }],
    ['a kind of file nobody knows', { path: 'modules/orders/helpers/strings.ts', text: '' }],
    ['a module file of another name', { path: 'modules/orders/sales.entity.ts', text: '' }],
    ['a name in another case', { path: 'shared/http/fieldOptions.ts', text: '' }],
    ['the environment read somewhere', { path: 'shared/http/x.ts', text: 'const port = process.env.PORT;\n' }],
    ['the environment read by its name', { path: 'shared/http/x.ts', text: "const port = process['env'].PORT;\n" }],
    ['a way round a cycle', { path: 'modules/orders/x.ts', text: 'forwardRef(() => X);\n' }],
    ['a file that is too long', { path: 'shared/http/x.ts', text: '\n'.repeat(301) }],
  ])('finds %s', (_, file) => {
    expect(violations([file])).not.toEqual([]);
  });

  it('finds modules that use each other over a third', () => {
    const ring = [
      importing('modules/stores/a.ts', '#modules/companies/a.js'),
      importing('modules/companies/a.ts', '#modules/users/a.js'),
      importing('modules/users/a.ts', '#modules/stores/a.js'),
    ];

    expect(violations(ring).filter((line) => line.endsWith('cycle'))).toHaveLength(3);
  });

  it('finds files that import each other, types included', () => {
    const circle: SourceFile[] = [
      { path: 'modules/orders/order-rows.ts', text: "import type { A } from './dto/order.dto.js';\n" },
      { path: 'modules/orders/dto/order.dto.ts', text: "import { b } from '../order-rows.js';\n" },
    ];

    expect(violations(circle).filter((line) => line.endsWith('cycle of files'))).toHaveLength(2);
  });

  it('has nothing against a file that keeps the rules', () => {
    const good = [
      importing('modules/orders/orders.service.ts', '#modules/customers/customers.service.js'),
      importing('modules/orders/orders.repository.ts', '#generated/prisma/client.js'),
      importing('modules/orders/sales.fragment.ts', '#shared/database/sql.js'),
      importing('shared/database/database.ts', '@prisma/adapter-pg'),
      importing('shared/kernel/money.ts', '@pos-backend/money'),
      { path: 'config/config.ts', text: 'const { PORT } = process.env;\n' },
      { path: 'generated/prisma/anyThing.ts', text: 'process.env;\n'.repeat(1_000) },
    ];

    expect(violations(good)).toEqual([]);
  });
});

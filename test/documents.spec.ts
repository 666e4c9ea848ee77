import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { VARIABLES } from '#config/environment.js';
import { DEMO_ACCOUNTS } from '#modules/demo/demo-accounts.js';
import { projectRoot } from '#shared/database/project-root.js';

const LEFT_OUT = /(^|\/)(node_modules|dist|generated|\.git|\.data)\//;
const FILE_NAME = /^[\w*./-]+\.(ts|tsx|mjs|js|md|json|prisma|sql)$/;
/** Files that a user's project or a build has, not this repository. */
const ELSEWHERE = /^(dist|node_modules)\/|\/dist\/|^(package-lock|secrets)\.json$/;

const SOURCE = /^(src|test|clients|prisma|deploy)\/.*\.(ts|tsx|mjs|prisma|sql)$|^package\.json$/;
/** Documents that send readers to places in the code. */
const OF_THE_CODE = ['CONTRIBUTING.md', 'docs/architecture.md'];
const NEW_IN_RECIPES = ['VOUCHER', 'SUPERVISOR'];

interface Mention {
  readonly document: string;
  readonly path: string;
}

/** Code spans, the program listings left out. */
function spansIn(text: string): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');

  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
}

/** Paths in code spans. */
function pathsIn(text: string): string[] {
  return spansIn(text).filter((span) => FILE_NAME.test(span));
}

/** Identifiers in code spans: `name`, `@name`, `name(…)`, `of.name`. */
function identifiersIn(text: string): string[] {
  return spansIn(text)
    .filter((span) => !FILE_NAME.test(span))
    .flatMap((span) => /^@?([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)(?:\(.*\))?$/.exec(span)?.[1]?.split('.') ?? []);
}

/** Targets of links, without anchors and web addresses. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^\w+:/.test(target));
}

function escaped(text: string): string {
  return text.replace(/[.\\+?^${}()|[\]]/g, '\\$&');
}

describe('The documents', () => {
  let files: string[];
  let documents: { readonly path: string; readonly text: string }[];
  beforeAll(async () => {
    const names = await readdir(projectRoot, { recursive: true });
    files = names.filter((name) => !LEFT_OUT.test(`${name}/`));
    const isDocument = (name: string): boolean => name.endsWith('.md') && name !== 'CHANGELOG.md';
    documents = await Promise.all(
      files.filter(isDocument).map(async (path) => ({ path, text: await readFile(join(projectRoot, path), 'utf8') })),
    );
  });

  /** Documents may leave the first folders of a path out, and write `*` for a part of a name. */
  const exists = (path: string): boolean => {
    const pattern = path.split('*').map(escaped).join('[^/]*');
    const end = new RegExp(`(^|/)${pattern}$`);

    return files.some((file) => end.test(file));
  };

  it('name files that exist', () => {
    const missing = documents.flatMap(({ path: document, text }): Mention[] =>
      pathsIn(text)
        .filter((path) => !ELSEWHERE.test(path) && !exists(path))
        .map((path) => ({ document, path })),
    );

    expect(documents.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it('name identifiers that the code has', async () => {
    const sources = files.filter((name) => SOURCE.test(name));
    const texts = await Promise.all(sources.map((name) => readFile(join(projectRoot, name), 'utf8')));
    const known = new Set(texts.flatMap((text) => text.match(/[A-Za-z]\w*/g)));
    const unknown = documents
      .filter(({ path }) => OF_THE_CODE.includes(path))
      .flatMap(({ text }) => identifiersIn(text))
      .filter((identifier) => !known.has(identifier) && !NEW_IN_RECIPES.includes(identifier));

    expect(unknown).toEqual([]);
  });

  it('link to files that exist', () => {
    const missing = documents.flatMap(({ path: document, text }): Mention[] =>
      linksIn(text)
        .filter((target) => !files.includes(normalize(join(dirname(document), target)).replace(/\/$/, '')))
        .map((path) => ({ document, path })),
    );

    expect(missing).toEqual([]);
  });

  it('tell what changed in each release, that of package.json first', async () => {
    const [changelog, manifest] = await Promise.all(
      ['CHANGELOG.md', 'package.json'].map((file) => readFile(join(projectRoot, file), 'utf8')),
    );
    const { version } = JSON.parse(manifest ?? '') as { version: string };
    const headings = (changelog ?? '').match(/^## .*$/gm) ?? [];

    expect(headings.slice(0, 2)).toEqual([
      '## [Unreleased]',
      expect.stringMatching(new RegExp(`^## \\[${escaped(version)}\\] - \\d{4}-\\d{2}-\\d{2}$`)),
    ]);
  });

  it('have a row for each environment variable in the table of the README, and for no other', () => {
    const readMe = documents.find(({ path }) => path === 'README.md')?.text ?? '';
    const rows = [...readMe.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);

    expect(rows.sort()).toEqual(Object.keys(VARIABLES).sort());
  });

  it('have a row for each demo account in the table of the README', () => {
    const readMe = documents.find(({ path }) => path === 'README.md')?.text ?? '';
    const rows = [...readMe.matchAll(/^\| `(\S+@\S+)` +\| (\w+) /gm)].map(([, email, role]) => ({ email, role }));

    expect(rows).toEqual(DEMO_ACCOUNTS.map(({ email, role }) => ({ email, role })));
  });

  it('are read well enough to find a file that is gone', () => {
    expect(pathsIn('The rule is in `src/shared/kernel/trips.ts`, and `npm test` runs it.')).toEqual([
      'src/shared/kernel/trips.ts',
    ]);
    expect(exists('src/shared/kernel/trips.ts')).toBe(false);
    expect(exists('prisma/migrations/*_search/migration.sql')).toBe(true);
    expect(
      identifiersIn('Call `tx.afterCommit(…)` of `@Access()`, or `LIMITS`, in `a.ts`, and not `npm test`'),
    ).toEqual(['tx', 'afterCommit', 'Access', 'LIMITS']);
    expect(linksIn('[here](docs/nothing.md#part) and [there](https://example.com)')).toEqual(['docs/nothing.md']);
  });
});

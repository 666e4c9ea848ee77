import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { loadDatabaseUrls } from '#config/config.js';
import { projectRoot } from '#shared/database/project-root.js';
import { runProcess } from '../run-process.js';

const CHAR_OID = 18;
const CHARACTER_COLUMN = 6;

/**
 * Returns the SQL that would bring the database at `url` to the Prisma schema: empty when they agree, the beginning of a
 * new migration otherwise. Uses Prisma's own engine as WebAssembly, so that nothing is downloaded.
 */
export async function schemaDrift(url: string): Promise<string> {
  const files = await schemaFiles();
  const engine = await openEngine(url, files);
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: projectRoot },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();

  return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '');
}

interface SchemaFile {
  path: string;
  content: string;
}

async function schemaFiles(): Promise<SchemaFile[]> {
  const folder = join(projectRoot, 'prisma/schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();

  return Promise.all(
    names.map(async (name) => ({ path: join(folder, name), content: await readFile(join(folder, name), 'utf8') })),
  );
}

async function openEngine(url: string, files: SchemaFile[]): Promise<SchemaEngine> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = (await import(pathToFileURL(glue).href)) as typeof import('@prisma/schema-engine-wasm') & WasmGlue;
  const wasm = await WebAssembly.compile(await readFile(glue.replace(/\.js$/, '.wasm')));
  const { exports } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': withoutHangingTimers(bindings) });
  bindings.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start(): void }).__wbindgen_start();

  return bindings.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterFactory(url)),
  );
}

interface WasmGlue {
  __wbg_set_wasm(exports: object): void;
}

/** Declares the two calls used here: Node has the global, its type definitions do not. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: Record<string, object>): Promise<{ exports: object }>;
};

/** Unreferences the ten-second lock timer that the engine leaves behind, so that it does not keep the process alive. */
function withoutHangingTimers(bindings: object): object {
  const imports: Record<string, unknown> = { ...bindings };
  for (const name of Object.keys(imports).filter((key) => key.startsWith('__wbg_setTimeout'))) {
    imports[name] = (callback: () => void, delay: number) => setTimeout(callback, delay).unref();
  }

  return imports;
}

/**
 * Adds PostgreSQL's internal "char" type to Prisma's adapter, which lacks it while introspection needs it.
 * Passes host and user one by one: with a connection string, the engine's shadow runs would change the real database.
 */
function adapterFactory(url: string): PrismaPg {
  const { hostname, port, username, password, pathname } = new URL(url);
  const pool = new CharAwarePool({
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    max: 1,
  });
  const factory = new PrismaPg(pool, { disposeExternalPool: true });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const { columnNames, columnTypes, rows } = await queryRaw(query);

      return {
        columnNames,
        rows,
        columnTypes: columnTypes.map((type, i) => (pool.charColumns.has(i) ? CHARACTER_COLUMN : type)),
      };
    };

    return adapter;
  };

  return factory;
}

type SendQuery = (this: pg.Pool, query: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;

/** Reports "char" columns as text and remembers which they were in the latest result. */
class CharAwarePool extends pg.Pool {
  charColumns = new Set<number>();

  override query = (async (query: pg.QueryArrayConfig) => {
    const result = await (pg.Pool.prototype.query as SendQuery).call(this, query);
    this.charColumns = new Set(result.fields.flatMap(({ dataTypeID }, i) => (dataTypeID === CHAR_OID ? [i] : [])));
    for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = pg.types.builtins.TEXT;

    return result;
  }) as pg.Pool['query'];
}

if (process.argv[1]?.endsWith('schema-drift.js')) {
  await runProcess(async () => {
    const drift = await schemaDrift(loadDatabaseUrls().ownerUrl);
    console.log(drift === '' ? 'The database matches prisma/schema.' : drift);
    process.exitCode = drift === '' ? 0 : 2;
  });
}

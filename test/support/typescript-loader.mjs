import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = new URL('../../', import.meta.url).href;
const SOURCE = /^#(config|generated|modules|shared)\/(.*)\.js$/;
/** From its sources, so that a spec needs no build of it. */
const MONEY = `${ROOT}clients/money/src/index.ts`;

/** Finds the TypeScript behind the names by which sources and specs import one another. */
export function resolve(specifier, context, next) {
  const url = isSource(context.parentURL) ? sourceOf(specifier, context.parentURL) : undefined;

  return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
}

/** Compiles TypeScript of the project as the build does. */
export function load(url, context, next) {
  if (!isSource(url)) return next(url, context);

  return { format: 'module', source: compile(url).code, shortCircuit: true };
}

/** The compiled code of a file, and its source map when that is asked for. */
export function compile(url, { sourceMaps = false } = {}) {
  const filename = fileURLToPath(url);

  return transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps });
}

export function isSource(url) {
  return url !== undefined && url.startsWith(ROOT) && url.endsWith('.ts');
}

function sourceOf(specifier, parent) {
  if (specifier === '@pos-backend/money') return MONEY;
  const [, folder, path] = SOURCE.exec(specifier) ?? [];
  if (folder !== undefined) return `${ROOT}src/${folder}/${path}.ts`;
  if (!/^\.{1,2}\//.test(specifier)) return undefined;
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parent);

  return url.href.endsWith('.ts') && existsSync(url) ? url.href : undefined;
}

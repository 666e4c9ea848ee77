import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Removes files of production packages that the server never opens: npm installs packages whole. With --list it prints their
 * paths instead. test/system/production-files.spec.ts runs the server without them.
 */
const UNUSED = {
  // Receipts are set in Regular and Bold.
  '@embedpdf/fonts-kr/fonts': /-(?!Regular\.|Bold\.)\w+\.otf$/,
  '@embedpdf/fonts-latin/fonts': /-(?!Regular\.|Bold\.)\w+\.ttf$/,
  '@embedpdf/fonts-sc/fonts': /-(?!Regular\.|Bold\.)\w+\.otf$/,
  // The client imports one of ten query compilers, as an ES module; the others serve other databases and runtimes.
  '@prisma/client/runtime': /^query_compiler_(?!fast_bg\.postgresql\..*mjs$)|^wasm-compiler-edge|\.map$/,
};

const nodeModules = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules');
const files = Object.entries(UNUSED).flatMap(([folder, unused]) =>
  readdirSync(join(nodeModules, folder))
    .filter((name) => unused.test(name))
    .map((name) => join(nodeModules, folder, name)),
);

if (process.argv.includes('--list')) {
  for (const file of files) console.log(file);
} else {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  for (const file of files) rmSync(file);
  console.log(`Removed ${files.length} files, ${Math.round(bytes / 2 ** 20)} MB, that the server never opens.`);
}

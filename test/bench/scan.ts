import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../browser/support/browser.js';
// Not compiled: the same file, seen from here and from `dist/bench`.
import { findBrowser } from '../../test/support/find-browser.mjs';
import { barcodeOf, fillShop, GOODS } from './article-shop.js';
import { growDataSet } from './data-set.js';
import { withDatabase } from './database.js';
import { median, quantile } from './quantile.js';
import { type Cost, ScanningTill } from './scanning-till.js';
import { asSuperuser, startServers } from './servers.js';

/**
 * `npm run bench:scan`: what a scan costs at a till that remembers many articles, against one with few. Both tills are open in
 * the same browser and scan in turn, with a network and without; between the rounds each page is loaded anew.
 *   --articles 50000   of the till with many
 *   --few 50           of the other
 *   --rounds 5         for each of the two networks
 *   --scans 10         in a round, each of another article
 */
const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '50000' },
    few: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '5' },
    scans: { type: 'string', default: '10' },
  },
});
const SIZES = { few: Number(options.few), many: Number(options.articles) };
const ROUNDS = Number(options.rounds);
const SCANS = Number(options.scans);
const WHO = ['few', 'many'] as const;
type Who = (typeof WHO)[number];

/** Milliseconds by what was measured and by till. */
const samples = new Map<string, Record<Who, number[]>>();

await withDatabase(async (postgres, _dataDir, children) => {
  const executable = findBrowser();
  await growDataSet(
    asSuperuser(postgres),
    { companies: 0, customers: 0, orders: 0 },
    { companies: 2, customers: 100, orders: 100 },
  );
  const { ours } = await startServers(postgres, children, '');
  const browser = await launchBrowser(executable);
  try {
    const tills = {} as Record<Who, ScanningTill>;
    for (const [index, who] of WHO.entries()) {
      const shop = await fillShop(asSuperuser(postgres), ours.url, { company: index + 1, articles: SIZES[who] });
      const started = performance.now();
      tills[who] = await ScanningTill.open(browser, { url: ours.url, ...shop, articles: SIZES[who] });
      note('until all articles are written down, at first', who, performance.now() - started);
    }
    for (const isOffline of [false, true]) {
      for (const who of WHO) await tills[who].setOffline(isOffline);
      for (let round = 0; round < ROUNDS; round++) {
        for (const who of WHO) await visit(tills[who], who, { round, network: isOffline ? 'offline' : 'online' });
      }
    }
  } finally {
    await browser.close();
  }
});
print();
process.exit(0);

/** Loads the page, scans some articles and searches for one. */
async function visit(
  till: ScanningTill,
  who: Who,
  { round, network }: { round: number; network: string },
): Promise<void> {
  note(`page with all articles, ${network}`, who, await till.reopen());
  for (let scan = 0; scan < SCANS; scan++) {
    const number = Math.floor(((round * SCANS + scan) % SIZES.few) * (SIZES[who] / SIZES.few));
    const { work, time }: Cost = await till.scan(barcodeOf(number));
    const name = `${scan === 0 ? 'first scan' : 'later scans'}, ${network}`;
    note(`${name}: work`, who, work);
    note(`${name}: last key to line`, who, time);
  }
  const [first = Number.NaN, ...others] = await till.search(GOODS[round % GOODS.length] ?? '');
  note(`first letter of a search by name, ${network}: work`, who, first);
  for (const work of others) note(`further letters, ${network}: work`, who, work);
}

function note(name: string, who: Who, value: number): void {
  const known = samples.get(name) ?? { few: [], many: [] };
  known[who].push(value);
  samples.set(name, known);
}

function print(): void {
  console.log(`Milliseconds: ${SIZES.few} articles, and ${SIZES.many}`);
  console.log('| what | p50 | p50 | p95 | max | ratio of the medians |\n| --- | --- | --- | --- | --- | --- |');
  for (const [name, { few, many }] of samples) {
    const [one, other] = [median(few), median(many)];
    const figures = [one, other, quantile(many, 0.95), Math.max(...many)].map((figure) => figure.toFixed(1));
    console.log(`| ${[name, ...figures, `${(other / one).toFixed(2)} ×`].join(' | ')} |`);
  }
}

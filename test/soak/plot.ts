import type { Sample } from './samples.js';

const WIDTH = 720;
const HEIGHT = 90;
const LEFT = 150;

/** A small picture: one line for each figure, each on a scale of its own that begins at zero. */
export function plot(samples: readonly Sample[], columns: readonly string[]): string {
  const minutes = samples.map((sample) => sample['minute'] ?? 0);
  const last = Math.max(...minutes, 1e-9);
  const rows = columns.map((column, n) => {
    const values = samples.map((sample) => sample[column] ?? 0);
    const top = Math.max(...values, 1e-9);
    const y = (value: number): number => (n + 1) * HEIGHT - 14 - (value / top) * (HEIGHT - 30);
    const points = values.map((value, at) => {
      const x = LEFT + ((minutes[at] ?? 0) / last) * (WIDTH - LEFT - 10);

      return `${x.toFixed(1)},${y(value).toFixed(1)}`;
    });

    return `<text x="8" y="${n * HEIGHT + 40}">${column}</text>
<text x="8" y="${n * HEIGHT + 58}" fill="#666">up to ${top.toPrecision(3)}</text>
<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${y(0)}" y2="${y(0)}" stroke="#bbb"/>
<polyline points="${points.join(' ')}" fill="none" stroke="#1f6feb" stroke-width="1.5"/>`;
  });
  const height = columns.length * HEIGHT + 24;

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${rows.join('\n')}
<text x="${LEFT}" y="${height - 8}">0 min</text><text x="${WIDTH - 10}" y="${height - 8}" text-anchor="end">${last.toFixed(0)} min</text>
</svg>
`;
}

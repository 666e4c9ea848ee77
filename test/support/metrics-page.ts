export type Labels = Record<string, string>;

export interface Sample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

function samplesIn(page: string): Sample[] {
  const lines = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

  return lines.map((line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', text = '']) => [key, text] as const);

    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

/** The lines of the page of metrics at a URL. */
export async function scrape(url: string): Promise<Sample[]> {
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);

  return samplesIn(await answer.text());
}

/** The sum of the samples with at least these labels. */
export function sum(samples: readonly Sample[], name: string, labels: Labels = {}): number {
  const fits = (sample: Sample): boolean =>
    sample.name === name && Object.entries(labels).every(([key, text]) => sample.labels[key] === text);

  return samples.filter(fits).reduce((total, { value }) => total + value, 0);
}

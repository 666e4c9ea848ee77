import { LRUCache } from 'lru-cache';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cleans a typed text for print: one line, without control characters of printers and of the reading direction. Joiners are
 * kept, because emoji and some scripts need them.
 */
export function printable(text: string): string {
  const visible = text.replace(/(?![\u200c\u200d])\p{Cf}/gu, '');

  return visible.replace(/[\p{Cc}\s]+/gu, ' ').trim() || '–';
}

/** The characters of a text as a reader counts them: accents and joined emoji belong to one character. */
export function graphemesOf(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');

  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The width of one character, in columns or points. */
export type Measure = (grapheme: string) => number;

/** Measures each character once. The cache is limited, because typed texts may hold any character. */
export function memoized(measure: Measure): Measure {
  const widths = new LRUCache<string, number>({ max: 10_000 });

  return (grapheme) => {
    let width = widths.get(grapheme);
    if (width === undefined) {
      width = measure(grapheme);
      widths.set(grapheme, width);
    }

    return width;
  };
}

export function widthOf(text: string, measure: Measure): number {
  return graphemesOf(text).reduce((sum, grapheme) => sum + measure(grapheme), 0);
}

/** Breaks a text into lines of at most `width`, between words; breaks inside a word that is wider than a line. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const breakLine = (): void => {
    if (line !== '') lines.push(line);
    line = '';
    used = 0;
  };
  for (const word of text.split(' ')) {
    const wordWidth = widthOf(word, measure);
    if (line !== '' && used + space + wordWidth > width) breakLine();
    if (line !== '') {
      line += ' ';
      used += space;
    }
    for (const grapheme of graphemesOf(word)) {
      const graphemeWidth = measure(grapheme);
      if (used + graphemeWidth > width) breakLine();
      line += grapheme;
      used += graphemeWidth;
    }
  }
  breakLine();

  return lines;
}

import { LRUCache } from 'lru-cache';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What people have typed, as paper can take it: one line, without characters that steer a printer or turn the direction
 * of what follows. The joiners stay, because emoji and some scripts are written with them.
 */
export function printable(text: string): string {
  const seen = text.replace(/(?![\u200c\u200d])\p{Cf}/gu, '');

  return seen.replace(/[\p{Cc}\s]+/gu, ' ').trim() || '–';
}

/** The characters of a text as a reader counts them: an accent or a family of emoji is part of one. */
export function graphemesOf(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');

  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** How wide one character is, in columns or points. */
export type Measure = (grapheme: string) => number;

/** The same, but each character is measured once. What is remembered is limited, since anything may be typed. */
export function remembered(measure: Measure): Measure {
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

/** Lines of at most `width`, broken between words; a word that is wider than a line is broken inside. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const breakLine = (): void => {
    if (line !== '') lines.push(line);
    [line, used] = ['', 0];
  };
  for (const word of text.split(' ')) {
    const wordWidth = widthOf(word, measure);
    if (line !== '' && used + space + wordWidth > width) breakLine();
    if (line !== '') [line, used] = [`${line} `, used + space];
    for (const grapheme of graphemesOf(word)) {
      const graphemeWidth = measure(grapheme);
      if (used + graphemeWidth > width) breakLine();
      [line, used] = [line + grapheme, used + graphemeWidth];
    }
  }
  breakLine();

  return lines;
}

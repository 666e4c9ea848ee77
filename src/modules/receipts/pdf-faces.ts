import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type bidiFactory from 'bidi-js';
import { create, type Font } from 'fontkit';
import { graphemesOf, type Measure, memoized } from './printable.js';

export type Weight = 'regular' | 'bold';

/** A part of a line in one typeface. */
export interface Run {
  readonly text: string;
  readonly face: FaceName;
}

/** A typeface: its package, and its font file for each weight. */
interface Face {
  readonly from: string;
  readonly files: Readonly<Record<Weight, string>>;
  /** The characters it is used for; the first face is used for all others. */
  readonly characters?: RegExp;
}

/** Noto, under the SIL Open Font License, which allows embedding. */
const FACES = {
  latin: {
    from: '@embedpdf/fonts-latin',
    files: { regular: '../fonts/NotoSans-Regular.ttf', bold: '../fonts/NotoSans-Bold.ttf' },
  },
  hebrew: {
    from: '@embedpdf/fonts-hebrew',
    files: { regular: '../fonts/NotoSansHebrew-Regular.ttf', bold: '../fonts/NotoSansHebrew-Bold.ttf' },
    characters: /\p{Script_Extensions=Hebrew}/u,
  },
  arabic: {
    from: '@embedpdf/fonts-arabic',
    files: { regular: '../fonts/NotoNaskhArabic-Regular.ttf', bold: '../fonts/NotoNaskhArabic-Bold.ttf' },
    characters: /\p{Script_Extensions=Arabic}/u,
  },
  hangul: {
    from: '@embedpdf/fonts-kr',
    files: { regular: '../fonts/NotoSansKR-Regular.otf', bold: '../fonts/NotoSansKR-Bold.otf' },
    characters: /\p{Script=Hangul}/u,
  },
  han: {
    from: '@embedpdf/fonts-sc',
    files: { regular: '../fonts/NotoSansHans-Regular.otf', bold: '../fonts/NotoSansHans-Bold.otf' },
    characters: /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\uff00-\uff60]/u,
  },
  emoji: {
    from: '@expo-google-fonts/noto-emoji',
    files: { regular: './400Regular/NotoEmoji_400Regular.ttf', bold: './700Bold/NotoEmoji_700Bold.ttf' },
    characters: /\p{Emoji_Presentation}|\ufe0f|(?![©®™])\p{Extended_Pictographic}/u,
  },
} as const satisfies Record<string, Face>;
export type FaceName = keyof typeof FACES;

const require = createRequire(import.meta.url);
const opened = new Map<string, Font>();

/** Opens a font on first use and keeps it: reading its tables takes longer than printing a receipt. */
export function fontOf(name: FaceName, weight: Weight): Font {
  const { from, files } = FACES[name];
  const path = join(dirname(require.resolve(from)), files[weight]);
  let font = opened.get(path);
  if (font === undefined) {
    font = create(readFileSync(path)) as Font;
    opened.set(path, font);
  }

  return font;
}

export function faceOf(grapheme: string): FaceName {
  const claims = ([, { characters }]: [string, Face]): boolean => characters?.test(grapheme) ?? false;

  return (Object.entries<Face>(FACES).find(claims)?.[0] ?? 'latin') as FaceName;
}

/** The width of a character at font size 1. */
export const ADVANCES: Readonly<Record<Weight, Measure>> = {
  regular: memoized((grapheme) => advanceOf(grapheme, 'regular')),
  bold: memoized((grapheme) => advanceOf(grapheme, 'bold')),
};

function advanceOf(grapheme: string, weight: Weight): number {
  const font = fontOf(faceOf(grapheme), weight);

  return font.layout(grapheme).advanceWidth / font.unitsPerEm;
}

/** Loaded by require: the package declares an ES module that it does not contain. */
const bidi = (require('bidi-js') as typeof bidiFactory.default)();

/**
 * Splits a line into runs of one face each, in visual order from left to right. PDF has no reading direction, so Hebrew and
 * Arabic are reordered here by the bidirectional algorithm of Unicode.
 */
export function runsOf(line: string): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line);
  const runs: (Run & { level: number })[] = [];
  let index = 0;
  for (const grapheme of graphemesOf(line)) {
    const face = faceOf(grapheme);
    const level = levels[index] ?? 0;
    index += grapheme.length;
    const last = runs.at(-1);
    if (last?.face === face && last.level === level) runs[runs.length - 1] = { ...last, text: last.text + grapheme };
    else runs.push({ text: grapheme, face, level });
  }

  return inVisualOrder(runs).map(({ text, face, level }) => ({ text: setIn(face, text, level), face }));
}

/** Reverses every sequence of runs at or above each level, from the highest down: rule L2 of the algorithm. */
function inVisualOrder<T extends { level: number }>(runs: T[]): T[] {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }

  return ordered;
}

/** Reverses and mirrors right-to-left punctuation. Hebrew and Arabic fonts reverse their letters themselves. */
function setIn(face: FaceName, text: string, level: number): string {
  if (face === 'emoji') return text.replaceAll('\ufe0f', '');
  if (level % 2 === 0 || face === 'hebrew' || face === 'arabic') return text;

  return graphemesOf(text)
    .reverse()
    .map((grapheme) => bidi.getMirroredCharacter(grapheme) ?? grapheme)
    .join('');
}

import { createRequire } from 'node:module';
import type bidiFactory from 'bidi-js';
import fc from 'fast-check';
import { faceOf, fontOf, runsOf } from './pdf-faces.js';

const bidi = (createRequire(import.meta.url)('bidi-js') as typeof bidiFactory.default)();

describe('faceOf', () => {
  it.each([
    ['latin', ['a', 'é', 'Ω', 'Ж', 'ệ', '7', ' ', '₹', '₩', '₪', '×', '©', 'क']],
    ['hebrew', ['ש']],
    ['arabic', ['ح', '،', '٣']],
    ['hangul', ['한']],
    ['han', ['们', '雞', 'ひ', 'カ', '、', '（', 'Ａ']],
    ['emoji', ['☕', '❤️', '👨‍👩‍👧']],
  ])('sets in %s: %j', (face, characters) => {
    expect(characters.map(faceOf)).toEqual(characters.map(() => face));
    for (const weight of ['regular', 'bold'] as const) {
      const font = fontOf(faceOf(characters[0] ?? ''), weight);
      const missing = characters.filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
      expect(missing).toEqual([]);
    }
  });
});

describe('runsOf', () => {
  const texts = (line: string): string[] => runsOf(line).map(({ text }) => text);

  it('leaves a line that reads from left to right in its order', () => {
    expect(runsOf('Café 抹茶 (大) ☕️!')).toEqual([
      { text: 'Café ', face: 'latin' },
      { text: '抹茶', face: 'han' },
      { text: ' (', face: 'latin' },
      { text: '大', face: 'han' },
      { text: ') ', face: 'latin' },
      { text: '☕', face: 'emoji' },
      { text: '!', face: 'latin' },
    ]);
  });

  it('puts the words of a line that reads from right to left in the order they stand on the paper', () => {
    expect(texts('קפה שחור')).toEqual(['שחור', ' ', 'קפה']);
  });

  it('turns brackets and punctuation in such a line', () => {
    expect(texts('חלב (טרי)!')).toEqual(['!(', 'טרי', ') ', 'חלב']);
  });

  it('keeps a word that reads from right to left in its place in a line that does not', () => {
    expect(texts('Milk חלב טרי 2 l')).toEqual(['Milk ', '2', ' ', 'טרי', ' ', 'חלב', ' l']);
  });

  it('stands as the bidirectional algorithm says, whatever is mixed', () => {
    const words = fc.array(fc.constantFrom('Tea', 'חלב', 'שחור', '12', '3.5', '(', ')', ' ', '-', '%', '!', '抹茶'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const line = parts.join('');
        // The face of Hebrew is given its letters in the order of reading, and turns them round itself.
        const shown = runsOf(line).map(({ text, face }) => (face === 'hebrew' ? [...text].reverse().join('') : text));

        expect(shown.join('')).toBe(bidi.getReorderedString(line, bidi.getEmbeddingLevels(line)));
      }),
    );
  });
});

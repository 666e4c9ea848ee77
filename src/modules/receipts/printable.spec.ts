import fc from 'fast-check';
import { graphemesOf, printable, memoized, widthOf, wrapped } from './printable.js';

const one = (): number => 1;
const text = fc.string({ unit: 'grapheme', maxLength: 80 }).map(printable);

describe('printable', () => {
  it.each([
    ['line breaks and tabs', 'Tea\r\n\tgreen', 'Tea green'],
    ['commands to a printer', 'Tea\u001b@\u001dV\u0000', 'Tea @ V'],
    ['a turn of the reading direction', 'Tea \u202e00.1\u2066', 'Tea 00.1'],
    ['what cannot be seen', '\ufeffTe\u00ada\u200b', 'Tea'],
    ['nothing that can be seen', '\u202e\u200b ', '–'],
  ])('takes out %s', (_, typed, shown) => {
    expect(printable(typed)).toBe(shown);
  });

  it.each(['Crème brûlée', 'می‌خواهم', '👨‍👩‍👧', '特選 抹茶', 'शक्कर'])('leaves %s as it is', (typed) => {
    expect(printable(typed)).toBe(typed);
  });
});

describe('wrapped', () => {
  it('breaks between words', () => {
    expect(wrapped('Apples from the lake', 11, one)).toEqual(['Apples from', 'the lake']);
  });

  it('breaks a word that is longer than a line inside, on a line of its own', () => {
    expect(wrapped('A Donaudampfschiff', 8, one)).toEqual(['A', 'Donaudam', 'pfschiff']);
  });

  it('never tears a character apart', () => {
    expect(wrapped('👨‍👩‍👧👨‍👩‍👧é', 2, one)).toEqual(['👨‍👩‍👧👨‍👩‍👧', 'é']);
  });

  it('keeps every line within its width, and every character in its order', () => {
    const wide = (grapheme: string): number => (grapheme.charCodeAt(0) % 2) + 1;
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (typed, width) => {
        const lines = wrapped(typed, width, wide);

        expect(lines.every((line) => widthOf(line, wide) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(typed.replaceAll(' ', ''));
      }),
    );
  });
});

describe('graphemesOf', () => {
  it('counts as a reader does', () => {
    expect(graphemesOf('a1')).toEqual(['a', '1']);
    expect(graphemesOf('e\u0301👨‍👩‍👧क्षि')).toEqual(['e\u0301', '👨‍👩‍👧', 'क्षि']);
  });
});

describe('memoized', () => {
  it('measures each character once, and remembers only so many', () => {
    let measured = 0;
    const measure = memoized(() => ++measured);

    expect([measure('a'), measure('a'), measure('b')]).toEqual([1, 1, 2]);
    for (let code = 0; code < 10_000; code++) measure(`x${code}`);
    expect(measure('a')).toBeGreaterThan(10_000);
  });
});

import fc from 'fast-check';
import { isOneEditAway, nameKeys, nearKeys, wordsOf } from './name-key.js';

describe('The words of a name', () => {
  it.each([
    ['Jürgen Groß', ['jurgen', 'gross']],
    ['Müller-Lüdenscheidt,  Hans', ['muller', 'ludenscheidt', 'hans']],
    ['O’Brien', ['obrien']],
    ['İBRAHİM Işık', ['ibrahim', 'isik']],
    ['Γιώργος', ['γιωργοσ']],
    ['がく', ['がく']],
    ['प्रिया', ['प्रिया']],
    ['A_B 100%', ['a_b', '100%']],
    [' -.,', []],
  ])('are plain letters: %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });

  it('are the same in either form of Unicode, in capitals, and once more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aÄéłØßİıñ ôřž-’1') }), (name) => {
        const words = wordsOf(name);

        expect(wordsOf(name.normalize('NFD'))).toEqual(words);
        expect(wordsOf(words.join(' '))).toEqual(words);
        expect(wordsOf(name.toUpperCase())).toEqual(words);
      }),
    );
  });
});

describe('The keys of a name', () => {
  it('are its words and all of them as one, and the order of plain letters before capitals', () => {
    expect(nameKeys('Anne-Marie')).toMatchObject({
      nameKey: ' anne marie annemarie ',
      nameSort: 'anne marie\tAnne-Marie',
    });
    expect(nameKeys('Cher')).toMatchObject({ nameKey: ' cher ', nameSort: 'cher\tCher' });
    expect(nameKeys('💥')).toMatchObject({ nameKey: ' 💥 ', nameNear: [] });
  });

  it('fit a number of PostgreSQL', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        for (const key of nameKeys(name).nameNear) expect(key >= 0 && key < 2 ** 31).toBe(true);
      }),
    );
  });
});

describe('A typing error', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdef'), minLength: 4, maxLength: 10 });

  it('of any kind shares a key with the word', () => {
    fc.assert(
      fc.property(
        word,
        fc.nat(9),
        fc.constantFrom(...'abcxyz'),
        fc.constantFrom(0, 1, 2, 3),
        (meant, place, letter, kind) => {
          const at = Math.min(place, meant.length - 2);
          const before = meant.slice(0, at);
          const after = meant.slice(at);
          const typed =
            [
              before + letter + after,
              before + after.slice(1),
              before + letter + after.slice(1),
              before + after.charAt(1) + after.charAt(0) + after.slice(2),
            ][kind] ?? '';
          fc.pre(typed !== meant && typed.length >= 4);

          expect(isOneEditAway(typed, meant)).toBe(true);
          expect(isOneEditAway(meant, typed)).toBe(true);
          expect(nearKeys(typed).filter((key) => nearKeys(meant).includes(key))).not.toEqual([]);
        },
      ),
    );
  });

  it.each([
    ['smith', 'smith'],
    ['smith', 'smythe'],
    ['smith', 'mthis'],
    ['smith', 'sm'],
    ['john', 'jnoh'],
    ['anna', 'enne'],
  ])('is not seen between %s and %s', (one, other) => {
    expect(isOneEditAway(one, other)).toBe(false);
  });

  it('is looked for in words of four letters and more without digits', () => {
    expect(nearKeys('jon')).toEqual([]);
    expect(nearKeys('12345')).toEqual([]);
    expect(nearKeys('john')).toHaveLength(5);
  });
});

import { de } from './de.js';
import { en } from './en.js';

describe.each(Object.entries({ en, de }))(
  'The letters of payment methods in %s',
  (_language, { sell: { methodKeys, tipKey } }) => {
    it('differ, and from that of the tip', () => {
      const letters = [...Object.values(methodKeys), tipKey];

      expect(letters.filter((letter) => !/^[a-z]$/.test(letter))).toEqual([]);
      expect(new Set(letters).size).toBe(letters.length);
    });
  },
);

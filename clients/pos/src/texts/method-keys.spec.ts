import { de } from './de.js';
import { en } from './en.js';

describe.each(Object.entries({ en, de }))(
  'The letters of payment methods in %s',
  (_language, { sell: { methodKeys } }) => {
    it('differ', () => {
      const letters = Object.values(methodKeys);

      expect(letters.filter((letter) => !/^[a-z]$/.test(letter))).toEqual([]);
      expect(new Set(letters).size).toBe(letters.length);
    });
  },
);

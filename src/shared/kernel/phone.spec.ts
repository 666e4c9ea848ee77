import fc from 'fast-check';
import { getCountries, getCountryCallingCode, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { digitsOf, isCountry, isPhone, phoneDigits, phoneKey, searchedDigits } from './phone.js';
import { numberOfToday } from './renumbered-lines.js';

const country = fc.constantFrom(
  'US' as const,
  'GB' as const,
  'DE' as const,
  'IT' as const,
  'AR' as const,
  'JP' as const,
  'KW' as const,
  'IN' as const,
);
const digit = fc.integer({ min: 0, max: 9 }).map(String);
const phone = fc
  .tuple(fc.constantFrom('', '+'), fc.array(digit, { minLength: 3, maxLength: 15 }))
  .map(([plus, digits]) => plus + digits.join(''));

describe('The key of a phone number', () => {
  it.each(['4155552671', '+1 (415) 555-2671', '+14155552671', '1-415-555-2671', '415.555.2671', '(415) 555 2671'])(
    'is one for every spelling: %s',
    (spelling) => {
      expect(phoneKey(spelling, 'US')).toBe('+14155552671');
    },
  );

  it('reads a number without country code as one of the country of the company', () => {
    expect(phoneKey('020 7946 0958', 'GB')).toBe('+442079460958');
    expect(phoneKey('030 901820', 'DE')).toBe('+4930901820');
    expect(phoneKey('+44 20 7946 0958', 'US')).toBe('+442079460958');
  });

  it('takes numbers that are on no plan', () => {
    expect(phoneKey('1234567890', 'US')).toContain('1234567890');
    expect(phoneKey('9876543210', 'US')).toContain('9876543210');
    expect(phoneKey('12-34', 'US')).toBe('1234');
    expect(phoneKey('+999 123', 'US')).toBe('+999123');
  });

  it('is one for the national, the international and the canonical spelling, in every country', () => {
    for (const home of getCountries()) {
      const example = getExampleNumber(home, examples);
      const spellings = [example?.formatNational(), example?.formatInternational(), example?.number];

      expect([home, ...spellings.map((spelling = '') => phoneKey(spelling, home))]).toEqual([
        home,
        ...spellings.map(() => example?.number),
      ]);
    }
  });

  it('of an international number is what the library says with all its countries', () => {
    const international = fc
      .tuple(fc.constantFrom(...getCountries()), fc.array(digit, { minLength: 3, maxLength: 11 }), fc.boolean())
      .map(([from, digits, isCode]) => `+${isCode ? getCountryCallingCode(from) : ''}${digits.join('')}`);
    fc.assert(
      fc.property(international, country, (entered, home) => {
        const number = parsePhoneNumberFromString(entered, { defaultCountry: home, extract: false });

        const isOfToday =
          number === undefined ||
          numberOfToday(number.countryCallingCode, number.nationalNumber) === number.nationalNumber;
        fc.pre(isOfToday);

        expect(phoneKey(entered, home)).toBe(number?.isPossible() ? number.number : entered);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on the signs between the digits', () => {
    const signs = fc.array(fc.constantFrom('', ' ', '-', '.'), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(phone, signs, country, (entered, between, home) => {
        const plus = entered.startsWith('+') ? '+' : '';
        const spelled = plus + [...digitsOf(entered)].map((each, i) => (i > 0 ? between[i] : '') + each).join('');

        expect(phoneKey(spelled, home)).toBe(phoneKey(entered, home));
      }),
    );
  });

  it('holds digits only, after at most one plus', () => {
    fc.assert(fc.property(phone, country, (entered, home) => expect(phoneKey(entered, home)).toMatch(/^\+?\d{3,}$/)));
  });
});

describe('The digits a number is searched in', () => {
  it('contain what was entered and the canonical form', () => {
    fc.assert(
      fc.property(phone, country, (entered, home) => {
        const key = phoneKey(entered, home);
        const digits = phoneDigits(entered, key);

        expect(digits).toContain(digitsOf(entered));
        expect(digits).toContain(digitsOf(key));
      }),
    );
  });

  it('hold the number of before a change of its plan', () => {
    expect(phoneDigits('(11) 98123-4567', '+5511981234567')).toBe('5511981234567 551181234567');
  });

  it.each([
    ['01715550001', 'DE', ['01715550001', '491715550001']],
    ['0049 171', 'DE', ['0049171', '49171']],
    ['+49 (0)171', 'US', ['49171', '490171']],
    ['011 49 171', 'US', ['01149171', '49171']],
    ['0171 5550', 'US', ['01715550', '1715550']],
    ['0001', 'US', ['0001']],
    ['1234', null, ['1234']],
    ['john', 'US', []],
  ])('are compared with each reading of what was typed: %s in %s', (typed, home, readings) => {
    expect(searchedDigits(typed, home)).toEqual(readings);
  });

  it('keep a national prefix that the canonical form drops', () => {
    expect(phoneDigits('020 7946 0958', '+442079460958')).toBe('442079460958 02079460958');
    expect(phoneDigits('4155552671', '+14155552671')).toBe('14155552671');
  });
});

describe('A phone number', () => {
  it.each(['123', '1234567890', '+1 (415) 555-2671', '030/901820', '415.555.2671', '١٢٣٤', '1'.repeat(15)])(
    'can be %s',
    (text) => {
      expect(isPhone(text)).toBe(true);
    },
  );

  it.each(['', '12', '+', 'john', '415-555-CALL', '1+2345', '+-()', '1'.repeat(16), '%', 1234567890, null])(
    'cannot be %p',
    (text) => {
      expect(isPhone(text)).toBe(false);
    },
  );

  it('belongs to a country that has phone numbers', () => {
    expect(['US', 'GB', 'KW'].map(isCountry)).toEqual([true, true, true]);
    expect(['us', 'XX', '', 'USA'].map(isCountry)).toEqual([false, false, false, false]);
  });
});

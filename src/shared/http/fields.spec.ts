import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DayField, EmailField, MoneyField, PhoneField, SignedMoneyField, TextField } from './fields.js';

class PersonDto {
  @DayField({ from: 1900 }) birthday: unknown;
}

class SaleDto {
  @DayField() day: unknown;
  @MoneyField() paid: unknown;
  @SignedMoneyField() owed: unknown;
}

class NoteDto {
  @TextField({ max: 3 }) text: unknown;
}

class CardDto {
  @TextField({ max: 200 }) name: unknown;
  @EmailField({ optional: true, nullable: true }) email: unknown;
  @TextField({ max: 500, optional: true, nullable: true }) address: unknown;
  @PhoneField({ optional: true, nullable: true }) phone: unknown;
}

/** Messages about fields that are not valid. */
function mistakes(type: new () => object, values: object): string[] {
  const errors = validateSync(plainToInstance(type, values));

  return errors.flatMap(({ constraints = {} }) => Object.values(constraints));
}

function schemaOf(type: new () => object, name: string): object {
  return Reflect.getMetadata('swagger/apiModelProperties', type.prototype as object, name) as object;
}

const isDay = (type: new () => object, name: string, day: string): boolean =>
  mistakes(type, { paid: '1', owed: '1', day: '2025-01-27', [name]: day }).length === 0;

describe('A day field', () => {
  it.each(['1900-01-01', '1985-03-01', '2000-02-29', '2099-12-31'])('that begins with 1900 takes %s', (day) => {
    expect(isDay(PersonDto, 'birthday', day)).toBe(true);
  });

  it.each(['1899-12-31', '2100-01-01', '2025-02-30', '1900-02-29', '1985-3-1', ''])('does not take %s', (day) => {
    expect(isDay(PersonDto, 'birthday', day)).toBe(false);
  });

  it.each([
    ['1999-12-31', false],
    ['2000-01-01', true],
    ['2099-12-31', true],
    ['2100-01-01', false],
  ])('is of the years 2000 to 2099 by default: %s', (day, expected) => {
    expect(isDay(SaleDto, 'day', day)).toBe(expected);
  });

  it('documents and names the range it takes', () => {
    expect(schemaOf(PersonDto, 'birthday')).toMatchObject({
      format: 'date',
      pattern: '^(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
    });
    expect(mistakes(PersonDto, { birthday: '1899-12-31' })).toEqual([
      'birthday must be a day from 1900-01-01 to 2099-12-31',
    ]);
  });

  it('has whole centuries, as its pattern can say nothing else', () => {
    expect(() => DayField({ from: 1950 })).toThrow('1950');
  });
});

describe('A money field', () => {
  it.each([
    ['0', true],
    ['999999999999.999', true],
    ['1000000000000', false],
    ['-1.00', false],
  ])('of a request takes what its pattern says: %s', (paid, expected) => {
    expect(mistakes(SaleDto, { day: '2025-01-27', owed: '1', paid })).toHaveLength(expected ? 0 : 1);
    expect(new RegExp((schemaOf(SaleDto, 'paid') as { pattern: string }).pattern).test(paid)).toBe(expected);
  });

  it('of an answer documents signs, and the digits of sums', () => {
    const { pattern } = schemaOf(SaleDto, 'owed') as { pattern: string };

    expect(['-1.00', '123456789012345678.999'].map((amount) => new RegExp(pattern).test(amount))).toEqual([true, true]);
  });
});

describe('A text field', () => {
  it.each([
    ['abc', true],
    ['abcd', false],
    ['💥💥💥', true],
    ['❤\ufe0f❤', true],
    ['❤\ufe0f❤\ufe0f', false],
    [`a${'\ufe0f'.repeat(1_000)}`, false],
    [' abc ', true],
    ['e\u0301bc', true],
    ['   ', false],
  ])('counts characters after trimming and normalising: %j', (text, expected) => {
    expect(mistakes(NoteDto, { text }).length === 0).toBe(expected);
  });
});

describe('A text that cannot be seen', () => {
  it.each([
    '\u200b',
    '\u2060\u200d',
    '\u00ad',
    '\u3164',
    '\u2800',
    '\ufe0f\ufe0f',
    '\u202e\u202c',
    '\u200b \u200b',
    '\u0007',
  ])('is no name and no e-mail address: %j', (text) => {
    expect(mistakes(CardDto, { name: text })).toEqual([expect.stringMatching(/^name must /)]);
    expect(mistakes(CardDto, { name: 'Ann', email: text })).toContain('email must be an e-mail address');
    expect(mistakes(CardDto, { name: 'Ann', address: text })).not.toEqual([]);
  });

  it.each(['', ' ', '\t\n', '\u00a0', '\u2003\u3000'])(
    'but blank is not given, where nothing can be given: %j',
    (text) => {
      const card = plainToInstance(CardDto, { name: 'Ann', email: text, address: text, phone: text });

      expect(validateSync(card)).toEqual([]);
      expect(card).toMatchObject({ email: null, address: null, phone: null });
      expect(mistakes(CardDto, { name: text })).not.toEqual([]);
    },
  );

  it('is taken out of an e-mail address, and from around a name', () => {
    const card = plainToInstance(CardDto, {
      name: '\u200b Ann \ufeff',
      email: ' \u200bAnn\u200d@exam\u00adple.com\u2060',
    });

    expect(validateSync(card)).toEqual([]);
    expect(card).toMatchObject({ name: 'Ann', email: 'ann@example.com' });
  });

  it('stays within a name, where it joins letters and signs', () => {
    const names = ['می\u200cخواهم', '👩\u200d👩\u200d👧', '❤\ufe0f', 'क्\u200dष'];

    expect(names.map((name) => plainToInstance(CardDto, { name }).name)).toEqual(names);
  });

  it('counts towards the length, as every code point does', () => {
    expect(mistakes(CardDto, { name: 'a\ufe0f'.repeat(100) })).toEqual([]);
    expect(mistakes(CardDto, { name: `${'a\ufe0f'.repeat(100)}a` })).not.toEqual([]);
    expect(mistakes(CardDto, { name: '💥'.repeat(200) })).toEqual([]);
    expect(mistakes(CardDto, { name: '👩\u200d👩'.repeat(67) })).not.toEqual([]);
  });
});

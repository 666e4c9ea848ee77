import 'reflect-metadata';
import fastJson from 'fast-json-stringify';
import { OmitType } from '@nestjs/swagger';
import {
  BooleanField,
  EnumField,
  EnumSetField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PercentField,
  TextField,
} from './fields.js';
import { schemaOf } from './serialisers.js';

class PartDto {
  @TextField({ max: 100 }) name: unknown;
  @IntegerField() count: unknown;
}

class WholeDto {
  @TextField({ max: 100 }) text: unknown;
  @MoneyField({ nullable: true }) amount: unknown;
  @InstantField() at: unknown;
  @IntegerField() count: unknown;
  @PercentField() rate: unknown;
  @BooleanField() isOne: unknown;
  @EnumField(['ONE', 'TWO'], 'Word') word: unknown;
  @EnumSetField(['ONE', 'TWO'], 'Word') words: unknown;
  @NestedField(() => PartDto, { nullable: true }) part: unknown;
  @NestedArray(() => PartDto, { max: 10 }) parts: unknown;
}

const WHOLE = {
  text: 'plain',
  amount: '150.00',
  at: '2026-11-23T10:00:00.000Z',
  count: 3,
  rate: 8.875,
  isOne: true,
  word: 'ONE',
  words: ['ONE', 'TWO'],
  part: { name: 'A', count: 1 },
  parts: [
    { name: 'B', count: 2 },
    { name: 'C', count: 3 },
  ],
};

const write = fastJson(schemaOf(WholeDto));
const written = (value: object): unknown => JSON.parse(write(value));

describe('serialisers made from DTOs', () => {
  it('write what JSON.stringify writes', () => {
    expect(written(WHOLE)).toEqual(WHOLE);
  });

  it.each(Object.keys(WHOLE))('keep a null in %s, and leave out what is undefined', (field) => {
    if (field !== 'words' && field !== 'parts') {
      expect(written({ ...WHOLE, [field]: null })).toEqual({ ...WHOLE, [field]: null });
    }
    const { [field as keyof typeof WHOLE]: _, ...rest } = WHOLE;
    expect(written({ ...WHOLE, [field]: undefined })).toEqual(rest);
  });

  it.each([
    ['quotes and backslashes', '"\\" \\u0022'],
    ['control characters', '\u0000\u0007\b\t\n\r\u001f\u007f'],
    ['what is no character', '\ud800 \udc00x'],
    ['other scripts', 'Zoë 李雷 🛒 \u2028\u2029'],
    ['a text as long as a note', '"ä'.repeat(5_000)],
    ['nothing', ''],
  ])('write %s as it is', (_, text) => {
    const value = { ...WHOLE, text, parts: [{ name: text, count: 1 }] };
    expect(write(value)).toBe(JSON.stringify(value));
  });

  it('do not round a number that has more decimals than expected', () => {
    expect(written({ ...WHOLE, count: 0.5, rate: 1e21 })).toEqual({ ...WHOLE, count: 0.5, rate: 1e21 });
  });

  it('leave out what the DTO does not name, at every depth', () => {
    const withSecrets = {
      ...WHOLE,
      hash: 'x',
      part: { ...WHOLE.part, hash: 'x' },
      parts: [{ ...WHOLE.part, hash: 'x' }],
    };

    expect(written(withSecrets)).toEqual({ ...WHOLE, parts: [WHOLE.part] });
  });

  it('know the fields of a type that is made from another', () => {
    class SummaryDto extends OmitType(WholeDto, ['parts', 'part']) {
      @TextField({ max: 10 }) more: string;
    }
    const { parts: _, part: __, ...summary } = { ...WHOLE, more: 'x' };

    expect(JSON.parse(fastJson(schemaOf(SummaryDto))({ ...WHOLE, more: 'x' }))).toEqual(summary);
  });
});

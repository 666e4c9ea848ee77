import type { Schema } from './openapi-walk.js';

/** Values at each bound of a schema and just past it, and a few of every other kind. Whether they are within is not said. */
export function boundaryValues(schema: Schema): unknown[] {
  const values = [...WRONG_KINDS, ...ofType(schema), ...(schema.enum ?? []).flatMap((word) => [word, `${word}X`])];

  return [...new Set(values)];
}

/** The same for a query or a path, where everything is text. */
export function boundaryTexts(schema: Schema): string[] {
  const texts = boundaryValues(schema).filter((value) => typeof value !== 'object');

  return [...new Set(texts.map(String))];
}

const WRONG_KINDS = [null, true, '', ' ', 'x', { not: 'x' }];

function ofType(schema: Schema): unknown[] {
  if (schema.type === 'integer' || schema.type === 'number') return numbers(schema);
  if (schema.type === 'string' && schema.enum === undefined) return texts(schema);

  return ['true', 'false', 'TRUE', '1', 0];
}

function numbers({ minimum = 0, maximum = 0, multipleOf = 1 }: Schema): unknown[] {
  const around = [minimum, maximum].flatMap((bound) => [bound, bound - multipleOf, bound + multipleOf]);
  const decimals = [minimum + multipleOf / 10, multipleOf * 3, 0.1 + 0.2, 1e21];

  return [...around, ...decimals, 0, 1, '1', '-1', '01', '1.5', '1e1', '0x1', ' 1', 'NaN'];
}

function texts({ minLength, maxLength, pattern, format = pattern === '\\S' ? 'any' : 'text' }: Schema): unknown[] {
  const lengths = [minLength, maxLength].filter((length) => length !== undefined);
  const atBounds = lengths.flatMap((length) => ['x'.repeat(length - 1), 'x'.repeat(length), 'x'.repeat(length + 1)]);
  if (maxLength === undefined) return [...atBounds, 1, ...(SHAPES[format] ?? [])];
  const astral = ['💥'.repeat(maxLength), '💥'.repeat(maxLength + 1)];
  const selectors = ['❤\ufe0f'.repeat(maxLength / 2), '❤\ufe0f'.repeat(maxLength)];
  const padded = [` ${'x'.repeat(maxLength)}\n`, 'e\u0301'.repeat(maxLength)];

  return [...atBounds, ...astral, ...selectors, ...padded, 1, ...(SHAPES[format] ?? [])];
}

const LABEL = 'd'.repeat(61);
const address = (rest: number): string => `${'l'.repeat(64)}@${LABEL}.${LABEL}.${LABEL}.${'c'.repeat(rest)}`;
const UUID = '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10';
const DAYS = [
  ...['2025-01-27', '1999-12-31', '2000-01-01', '2099-12-31', '2100-01-01', '1985-03-01', '2024-02-29', '2025-02-29'],
  ...['2025-02-30', '2025-13-01', '2025-00-10', '2025-1-7', '20250127', '2025-01-27 ', '2025-01-27T', '0000-00-00'],
];

/** Texts on both sides of what each format, and each pattern but "not blank", lets pass. */
const SHAPES: Readonly<Record<string, readonly unknown[]>> = {
  text: ['1\n', '12', '123', '1-2', '1-2-3', '1 2 3', '١٢٣', '12a3'],
  phone: [
    ...[
      '1\n',
      '12',
      '123',
      '1-2',
      '1-2-3',
      '+1 (415) 555-2671',
      '1 2 3',
      '١٢٣',
      '12a3',
      '++123',
      '123+',
      '(1) 2/3.4-5',
    ],
    ...['1'.repeat(15), '1'.repeat(16), '(+1) 415 555 2671', "'+14155552671", '212 555 0123 x5', '5550001, 5550002'],
  ],
  money: [
    ...['0', '1', '-1', '+1', '0.5', '.5', '1.', '1.000', '1.0000', '1,5', '1e3', '0x1', '0.00', '1\n', ' 1', '１'],
    ...['999999999999', '1000000000000', '999999999999.999', '1234567890123456789', 0, 1.5, -1, 1e21, 0.0001],
  ],
  date: DAYS,
  'date-or-date-time': [
    ...DAYS,
    ...['2025-01-27T10:00:00Z', '2025-01-27T10:00:00.123Z', '2025-01-27T10:00:00.1234Z', '2025-01-27T10:00:00'],
    ...['2025-02-30T10:00:00Z', '2025-01-27T24:00:00Z', '2025-01-27T10:00:00+14:59', '2025-01-27T10:00:00+15:00'],
  ],
  'no-card-number': ['4111 1111 1111 1111', '4111111111111112', 'slip 4111111111111111', 'terminal 7'],
  email: ['a@b.co', 'A@B.CO', 'a@b', '@b.co', 'a@', 'a b@c.co', 'a@b.co,c@d.co', address(3), address(4), address(63)],
  uuid: [
    UUID,
    UUID.toUpperCase(),
    `${UUID}0`,
    UUID.slice(1),
    `{${UUID}}`,
    UUID.replaceAll('-', ''),
    `g${UUID.slice(1)}`,
  ],
  'currency-code': ['USD', 'KWD', 'usd', 'ZZZ', 'US', 'USDX', ' USD'],
  'country-code': ['DE', 'IN', 'de', 'ZZ', 'DEU', 'XX', 'US '],
  'time-zone': ['UTC', 'Asia/Kolkata', 'US/Eastern', 'Europe/Nowhere', 'Mars', '+05:30', '-03:00', 'GMT+5'],
};

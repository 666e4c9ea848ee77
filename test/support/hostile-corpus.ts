/** In place of a field: a value, or JSON written out where no value would be written like that. */
export interface HostileValue {
  readonly value?: unknown;
  readonly raw?: string;
}

/** What is refused wherever it stands in a body, before any field is looked at. `raw` is written into the JSON as it stands. */
export const UNREADABLE: Readonly<Record<string, HostileValue>> = {
  'a NUL character': { value: 'a\u0000b' },
  'half a surrogate pair': { raw: '"a\\ud800b"' },
  'the other half': { raw: '"\\udc00"' },
  'an object with __proto__': { raw: '{"__proto__":{"polluted":true}}' },
};

/** What no field of any route accepts. */
export const REFUSED_EVERYWHERE: Readonly<Record<string, HostileValue>> = {
  'a number beyond every number': { raw: '1e309' },
  'a number no double holds': { raw: '9007199254740993' },
  'a Prisma operator': { value: { not: '' } },
  'a Prisma filter': { value: { contains: '%', mode: 'insensitive' } },
  'a Prisma increment': { value: { increment: 1 } },
  'a list in a list': { value: [[{}]] },
  'a list of numbers': { value: [1, 2] },
  'a huge string': { value: 'x'.repeat(20_000) },
};

/** What some fields accept and others do not; none may stumble over it. */
export const ODD: readonly (string | { raw: string })[] = [
  ...[
    '',
    ' ',
    '\t\n',
    '\u202eabc',
    '\ufeff',
    '💥',
    'e\u0301',
    'NaN',
    'null',
    'undefined',
    '0',
    '-0',
    '-1',
    '0x10',
    '1e3',
  ],
  ...['1.0000000001', '999999999999.999', '9'.repeat(30), '%', '_', '\\', "'", '"', "' OR '1'='1", '$1', '{{7*7}}'],
  ...["'; DROP TABLE customers; --", '1); SELECT pg_sleep(9) --', '${jndi:ldap://x}', '<script>alert(1)</script>'],
  ...['2025-02-31', '2020-W10', '2025-02-31T00:00:00Z', '-000001-01-01T00:00:00Z', '+275760-09-13', '../../etc/passwd'],
  ...['null', 'true', 'false', '0', '-0', '-1', '1e-7', '0.1', '1e21', '2147483648', '[]', '{}', '[null]'].map(
    (raw) => ({ raw }),
  ),
];

/** Whole bodies that no route accepts. */
export const BODIES: Readonly<Record<string, string>> = {
  'a list': '[]',
  'a list of objects': '[{"name":"x"}]',
  'a string': '"text"',
  'a number': '1',
  null: 'null',
  true: 'true',
  'unfinished JSON': '{"name":',
  'JSON with a comment': '{/* */}',
  'a byte order mark only': '\ufeff',
  'nesting of 2,000': `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  'lists 2,000 deep': `{"items":${'['.repeat(2_000)}${']'.repeat(2_000)}}`,
  '8,000 keys': JSON.stringify(Object.fromEntries(Array.from({ length: 8_000 }, (_, i) => [`k${i}`, i]))),
  'a list of 30,000': `{"items":[${'0,'.repeat(30_000)}0]}`,
  'the key __proto__': '{"__proto__":{"polluted":true}}',
  'a constructor with a prototype': '{"constructor":{"prototype":{"polluted":true}}}',
  'unknown fields': '{"passwordHash":"x","isSuperuser":true}',
  'a key with a NUL character': '{"na\\u0000me":"x"}',
  'a key with half a surrogate pair': '{"\\ud800":"x"}',
  'names of methods as keys': '{"toString":1,"hasOwnProperty":2,"then":3,"toJSON":4}',
};

/** Content types that are not read; undefined is none at all. */
export const TYPES: readonly (string | undefined)[] = [
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx'],
  ...['text/json', 'application/json-patch+json', 'nonsense', undefined],
];

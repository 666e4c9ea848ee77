import fc from 'fast-check';
import { isInstant, isText, Keyset } from './cursor.js';
import { isUuid } from './uuid.js';

const ID = '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10';
const list = new Keyset('list', () => true);
const byTime = new Keyset('list', isInstant);
const refused = expect.objectContaining({ code: 'INVALID_CURSOR' });

describe('A cursor', () => {
  it('leads back to the row it was made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (sortValue, id) => {
        expect(list.decode(list.encode([sortValue, id]))).toEqual([sortValue, id]);
      }),
    );
  });

  it('goes into a URL as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (sortValue, id) => {
        const cursor = list.encode([sortValue, id]);

        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
    );
  });

  it('is not needed for the first page', () => {
    expect(list.decode(undefined)).toBeNull();
  });

  it('is refused when it is not one of ours', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
        expect(() => list.decode(text)).toThrow(refused);
        expect(() => list.decode(Buffer.from(text).toString('base64url'))).toThrow(refused);
      }),
    );
  });

  it.each([
    [[]],
    [['list']],
    [['list', 'a', 'b']],
    [['list', 1, ID]],
    [['list', 'a', ID, 'c']],
    [{ 0: 'list', 1: 'a', 2: ID }],
    [null],
  ])('is refused with %j inside', (key) => {
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');

    expect(() => list.decode(cursor)).toThrow(refused);
  });

  it('is refused in another list', () => {
    expect(() => new Keyset('other list', () => true).decode(list.encode(['a', ID]))).toThrow(refused);
  });

  it('is refused in a list of another order', () => {
    expect(() => byTime.decode(list.encode(['John Doe', ID]))).toThrow(refused);
    expect(byTime.decode(list.encode(['2025-01-27T10:00:00.000Z', ID]))).not.toBeNull();
  });
});

describe('The parts of a cursor', () => {
  it('take every instant as JSON writes it', () => {
    const range = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true };

    fc.assert(fc.property(fc.date(range), (instant) => expect(isInstant(instant.toISOString())).toBe(true)));
  });

  it.each([
    '',
    '2025-01-27',
    '2025-13-01T00:00:00.000Z',
    '2025-02-30T00:00:00.000Z',
    '2025-01-27T25:00:00.000Z',
    '2025-01-27T10:00:00.000+01:00',
    '2025-01-27T10:00:00.000Z; DROP',
  ])('refuse %j as an instant', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  it('take any text that PostgreSQL can hold', () => {
    expect(isText('Jörg O’Neill \u{1F600} %_')).toBe(true);
    expect(isText('a\0b')).toBe(false);
  });

  it('take a UUID in any case, and nothing else', () => {
    fc.assert(fc.property(fc.uuid(), (id) => expect([isUuid(id), isUuid(id.toUpperCase())]).toEqual([true, true])));
    expect(['', 'company-uuid', `${ID}0`, ` ${ID}`, `${ID}\n`].map(isUuid)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

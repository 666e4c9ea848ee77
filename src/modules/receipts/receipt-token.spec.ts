import fc from 'fast-check';
import { type LinkedReceipt, MAX_TOKEN, readToken, signedToken } from './receipt-token.js';

const KEY = Buffer.alloc(32, 7);
const id = fc.uuid();
const subject = fc.oneof(
  fc.record({ kind: fc.constantFrom('SALE' as const, 'RETURN' as const), id }),
  fc.record({ kind: fc.constant('DEPOSIT' as const), id, orderId: id }),
);
const link: fc.Arbitrary<LinkedReceipt> = fc.record({
  companyId: id,
  subject,
  copy: fc.nat(100_000),
  expiresAt: fc.nat(4_000_000_000).map((seconds) => new Date(seconds * 1000)),
});

describe('The token of a link to a receipt', () => {
  it('is read as it was written, and is the same for the same link', () => {
    fc.assert(
      fc.property(link, (written) => {
        const token = signedToken(written, KEY);

        expect(readToken(token, KEY)).toEqual(written);
        expect(signedToken({ ...written }, KEY)).toBe(token);
        expect(token).toMatch(/^[\w-]+$/);
        expect(token.length).toBeLessThanOrEqual(MAX_TOKEN);
      }),
    );
  });

  it('is refused with any bit changed, with bytes added or taken away, and with another key', () => {
    fc.assert(
      fc.property(link, fc.nat(), (written, place) => {
        const bytes = Buffer.from(signedToken(written, KEY), 'base64url');
        const changed = Buffer.from(bytes);
        const at = place % (8 * bytes.length);
        changed.writeUInt8(changed.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);

        for (const wrong of [changed, bytes.subarray(1), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)])]) {
          expect(readToken(wrong.toString('base64url'), KEY)).toBeNull();
        }
        expect(readToken(bytes.toString('base64url'), Buffer.alloc(32, 8))).toBeNull();
      }),
    );
  });

  it.each(['', 'AAAA', '%%%', 'a'.repeat(200), '../../api'])('is not the text "%s"', (text) => {
    expect(readToken(text, KEY)).toBeNull();
  });
});

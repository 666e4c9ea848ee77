import { newRecoveryCodes, newSecret, recoveryHash, setUpUri, stepOf } from './second-factor-codes.js';

/** The secret of the test vectors in RFC 6238, in Base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('The codes of a second factor', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238: at %i s %s', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    const at = (steps: number): Date => new Date((seconds + steps * 30) * 1000);

    expect([-2, -1, 0, 1, 2].map((steps) => stepOf(SECRET, code, at(steps)))).toEqual([null, step, step, step, null]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '２８７０８２', '-287082'.repeat(2)])('are not %j', (code) => {
    expect(stepOf(SECRET, code, new Date(59_000))).toBeNull();
  });

  it('can be written with blanks', () => {
    expect(stepOf(SECRET, ' 287 082 ', new Date(59_000))).toBe(1);
  });

  it('come from secrets of 160 bits that are never the same', () => {
    const secrets = Array.from({ length: 100 }, newSecret);

    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(setUpUri(SECRET, 'jane@acme.example')).toContain(`secret=${SECRET}`);
  });

  it('have ten recovery codes, found again in lower case and without dashes', () => {
    const codes = newRecoveryCodes();

    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
      expect(recoveryHash(code.toLowerCase().replaceAll('-', ''))).toBe(recoveryHash(code));
    }
  });
});

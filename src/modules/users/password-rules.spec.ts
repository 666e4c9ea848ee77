import { weaknessOf } from './password-rules.js';

const COMMON = new Set(['password', 'qwertyuiop', 'iloveyou', 'trustno1', '1qaz2wsx3edc']);
const EMAIL = 'carla.cashier@acme.example';

describe('The rules of passwords', () => {
  it.each([
    ['1qaz2wsx3edc', 'COMMON'],
    ['password1234', 'COMMON'],
    ['Password1234!', 'COMMON'],
    ['2026!P@ssw0rd', 'COMMON'],
    ['qwertyuiop12', 'COMMON'],
    ['xxiloveyou-1', null],
    ['carla.cashier@acme.example', 'OWN_ADDRESS'],
    ['Carla-Cashier-2026', 'OWN_ADDRESS'],
    ['acmecashier1', 'OWN_ADDRESS'],
    ['carla likes green tea', null],
    ['aaaaaaaaaaaa', 'PREDICTABLE'],
    ['abcabcabcabc', 'PREDICTABLE'],
    ['blue7!blue7!blue7', 'PREDICTABLE'],
    ['abcdefghijkl', 'PREDICTABLE'],
    ['987654321098', 'PREDICTABLE'],
    ['correct horse battery staple', null],
    ['kW8-vbQ2-zzL1', null],
    ['password on a green boat', null],
    [
      '\u{1F600}\u{1F601}\u{1F602}\u{1F603}\u{1F604}\u{1F605}\u{1F606}\u{1F607}\u{1F608}\u{1F609}\u{1F610}\u{1F611}',
      null,
    ],
  ])('find in %s: %s', (password, weakness) => {
    expect(weaknessOf(password, EMAIL, (text) => COMMON.has(text))).toBe(weakness);
  });

  it('take little time for the longest password', () => {
    const start = performance.now();

    weaknessOf('ab'.repeat(63) + 'c!', EMAIL, () => false);

    expect(performance.now() - start).toBeLessThan(20);
  });
});

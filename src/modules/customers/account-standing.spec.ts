import { availableOn } from './account-standing.js';

describe('What is available on an account', () => {
  it.each([
    ['the limit, when nothing is owed', 0n, 1000n, true, 1000n],
    ['what is left of the limit', 400n, 1000n, true, 600n],
    ['nothing at the limit', 1000n, 1000n, true, 0n],
    ['nothing when the limit was lowered below what is owed', 1500n, 1000n, true, 0n],
    ['a credit on top of the limit', -200n, 1000n, true, 1200n],
    ['anything without a limit', 99_999n, null, true, null],
    ['nothing while it is closed', 0n, null, false, 0n],
  ])('is %s', (_, owed, creditLimit, isActive, available) => {
    expect(availableOn({ owed, creditLimit, isActive })).toBe(available);
  });
});

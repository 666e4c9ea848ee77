import { differsMuch } from './doubts.js';

describe('A counted drawer is asked about', () => {
  it.each([
    ['as expected', 20_000n, 20_000n, false],
    ['more than ten units, but less than a tenth', 98_000n, 100_000n, false],
    ['more than a tenth, but not ten units', 2_000n, 3_000n, false],
    ['much less', 5_000n, 20_000n, true],
    ['much more', 200_000n, 20_000n, true],
    ['something where nothing should be', 1_001n, 0n, true],
  ])('%s', (_, counted, expected, isAsked) => {
    expect(differsMuch(counted, expected, 'USD')).toBe(isAsked);
  });
});

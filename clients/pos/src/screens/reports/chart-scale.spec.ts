import fc from 'fast-check';
import { labelEvery, ticks } from './chart-scale.js';

describe('ticks', () => {
  it.each([
    { low: 0, high: 0, expected: [0] },
    { low: 0, high: 4, expected: [0, 1, 2, 3, 4] },
    { low: 0, high: 1_530.5, expected: [0, 500, 1_000, 1_500, 2_000] },
    { low: -30, high: 90, expected: [-50, 0, 50, 100] },
  ])('are round from $low to $high', ({ low, high, expected }) => {
    expect(ticks(low, high)).toEqual(expected);
  });

  it('hold everything that is drawn, and zero, and are few', () => {
    const amount = fc
      .double({ min: -1e9, max: 1e9, noNaN: true })
      .filter((value) => value === 0 || Math.abs(value) > 1e-3);

    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const marks = ticks(Math.min(one, other), Math.max(one, other));

        expect(marks).toContain(0);
        expect(marks.length).toBeLessThanOrEqual(7);
        expect(marks[0]).toBeLessThanOrEqual(Math.min(one, other, 0));
        expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(one, other, 0));
      }),
    );
  });
});

describe('labelEvery', () => {
  it('leaves out as many labels as have no room', () => {
    expect([labelEvery(7, 700, 60), labelEvery(30, 700, 60), labelEvery(366, 700, 60), labelEvery(3, 10, 60)]).toEqual([
      1, 3, 34, 3,
    ]);
  });
});

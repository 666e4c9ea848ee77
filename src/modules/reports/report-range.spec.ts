import fc from 'fast-check';
import { DomainError } from '#shared/errors/domain-error.js';
import { daysBefore, daysOf, MAX_DAYS, perPeriod } from './report-range.js';

const TODAY = '2025-03-02';
const day = fc
  .integer({ min: Date.UTC(2001, 0, 1) / 86_400_000, max: Date.UTC(2098, 0, 1) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

describe('The days of a report', () => {
  it.each([
    [{}, { from: '2025-02-01', to: TODAY }],
    [{ to: '2025-01-01' }, { from: '2024-12-03', to: '2025-01-01' }],
    [{ from: '2025-03-01' }, { from: '2025-03-01', to: TODAY }],
    [{ to: '2000-01-05' }, { from: '2000-01-01', to: '2000-01-05' }],
    [
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2024-01-01', to: '2024-12-31' },
    ],
  ])('are, for %j, %j', (asked, days) => {
    expect(daysOf(asked, TODAY)).toEqual(days);
  });

  it('are a year at most, and none backwards', () => {
    expect(refusal(() => daysOf({ from: '2024-03-01' }, TODAY))).toBe('PERIOD_TOO_LONG');
    expect(refusal(() => daysOf({ from: '2024-03-02' }, TODAY))).toEqual({ from: '2024-03-02', to: TODAY });
    expect(refusal(() => daysOf({ from: '2025-03-03' }, TODAY))).toBe('VALIDATION_FAILED');
  });

  it('before an absence end with it, and are as many as may be asked for', () => {
    const days = daysBefore(TODAY, 1);

    expect(days.to).toBe('2025-03-01');
    expect(daysOf(days, TODAY)).toEqual(days);
    expect(perPeriod(days, 'day', [], () => null)).toHaveLength(MAX_DAYS);
  });

  it('each have a place, in order, across months and leap days', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: MAX_DAYS - 1 }), (from, count) => {
        const to = new Date(Date.parse(from) + count * 86_400_000).toISOString().slice(0, 10);
        const periods = perPeriod({ from, to }, 'day', [], () => null).map(([period]) => period);

        expect(periods).toHaveLength(count + 1);
        expect([periods[0], periods.at(-1)]).toEqual([from, to]);
        expect([...new Set(periods)].sort()).toEqual(periods);
      }),
    );
  });

  it('hold the rows of their period, and nothing where there are none', () => {
    const rows = [{ month: '2025-03', count: 2 }];

    expect(perPeriod({ from: '2025-02-27', to: '2025-03-02' }, 'month', rows, ({ month }) => month)).toEqual([
      ['2025-02', []],
      ['2025-03', rows],
    ]);
  });
});

import { statementPeriod } from './statement-period.js';

const TODAY = '2026-03-15';
const tryPeriod = (asked: { from?: string; to?: string }): unknown => {
  try {
    const { from, to } = statementPeriod(asked, TODAY);

    return [from, to];
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('The period of a statement', () => {
  it.each([
    ['this month until today', {}, ['2026-03-01', TODAY]],
    ['the month until the day named', { to: '2025-12-31' }, ['2025-12-01', '2025-12-31']],
    ['from the day named until today', { from: '2026-01-10' }, ['2026-01-10', TODAY]],
    ['the days named', { from: '2025-01-01', to: '2025-01-01' }, ['2025-01-01', '2025-01-01']],
    ['a day to come', { from: '2026-04-01' }, ['2026-04-01', '2026-04-01']],
    ['a whole leap year', { from: '2024-01-01', to: '2024-12-31' }, ['2024-01-01', '2024-12-31']],
  ])('is %s', (_, asked, period) => {
    expect(tryPeriod(asked)).toEqual(period);
  });

  it.each([
    ['turned round', { from: '2025-02-01', to: '2025-01-31' }, 'VALIDATION_FAILED'],
    ['longer than a leap year', { from: '2024-01-01', to: '2025-01-01' }, 'PERIOD_TOO_LONG'],
  ])('is refused when it is %s', (_, asked, code) => {
    expect(tryPeriod(asked)).toBe(code);
  });
});

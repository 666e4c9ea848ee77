import { dayIn, daysBefore } from './days.js';

describe('dayIn', () => {
  it('is the day that the calendar of the shop shows', () => {
    const instant = new Date('2026-02-28T23:30:00Z');

    expect([dayIn('America/New_York', instant), dayIn('Asia/Kolkata', instant)]).toEqual(['2026-02-28', '2026-03-01']);
  });
});

describe('daysBefore', () => {
  it('goes over the ends of months and years, and over the days on which clocks change', () => {
    expect([daysBefore('2026-03-01', 1), daysBefore('2026-01-01', 1), daysBefore('2026-04-01', 29)]).toEqual([
      '2026-02-28',
      '2025-12-31',
      '2026-03-03',
    ]);
  });
});

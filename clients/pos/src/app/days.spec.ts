import { businessDayOf, dayIn, daysBefore, mistakeIn } from './days.js';

describe('dayIn', () => {
  it('is the day that the calendar of the shop shows', () => {
    const instant = new Date('2026-02-28T23:30:00Z');

    expect([dayIn('America/New_York', instant), dayIn('Asia/Kolkata', instant)]).toEqual(['2026-02-28', '2026-03-01']);
  });
});

describe('businessDayOf', () => {
  it('is the day before until the hour at which the day of the shop ends', () => {
    const shop = { timezone: 'America/New_York', businessDayEndsAt: '02:00' };
    const days = ['2026-03-01T06:59:00Z', '2026-03-01T07:00:00Z'].map((time) => businessDayOf(shop, new Date(time)));

    expect(days).toEqual(['2026-02-28', '2026-03-01']);
    expect(businessDayOf({ timezone: 'America/New_York' }, new Date('2026-03-01T05:00:00Z'))).toBe('2026-03-01');
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

describe('mistakeIn', () => {
  const required = { isRequired: true, mostDays: 366 };

  it.each([
    ['2026-01-01', '2026-01-31', undefined],
    ['2025-01-31', '2026-01-31', undefined],
    ['2025-01-30', '2026-01-31', { field: 'from', mistake: 'tooLong' }],
    ['', '2026-01-31', { field: 'from', mistake: 'missing' }],
    ['0202-01-01', '2026-01-31', { field: 'from', mistake: 'year' }],
    ['2026-01-01', '12026-01-31', { field: 'to', mistake: 'year' }],
    ['2026-02-01', '2026-01-31', { field: 'to', mistake: 'order' }],
  ])('sees in %s to %s: %j', (from, to, mistake) => {
    expect(mistakeIn({ from, to }, required)).toEqual(mistake);
  });

  it('lets days be left out where they may be', () => {
    expect(mistakeIn({ from: '2026-01-01', to: '' }, { isRequired: false })).toBeUndefined();
  });
});

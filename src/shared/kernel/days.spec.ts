import fc from 'fast-check';
import { businessDay, daysBetween, daysLater, monthsAfter, plusDays } from './days.js';

const DAY = 24 * 60 * 60 * 1000;
const instant = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const timezone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

describe('The business day', () => {
  it.each([
    ['UTC', '2025-01-27'],
    ['America/New_York', '2025-01-26'],
    ['Asia/Kolkata', '2025-01-27'],
    ['Pacific/Kiritimati', '2025-01-27'],
    ['Pacific/Pago_Pago', '2025-01-26'],
  ])('is the calendar day in %s', (zone, day) => {
    expect(businessDay(new Date('2025-01-27T01:30:00Z'), { timezone: zone })).toBe(day);
  });

  it('begins at midnight of the store, in summer time too', () => {
    expect(businessDay(new Date('2025-07-01T03:59:59.999Z'), { timezone: 'America/New_York' })).toBe('2025-06-30');
    expect(businessDay(new Date('2025-07-01T04:00:00.000Z'), { timezone: 'America/New_York' })).toBe('2025-07-01');
    expect(businessDay(new Date('2025-12-01T04:59:59.999Z'), { timezone: 'America/New_York' })).toBe('2025-11-30');
    expect(businessDay(new Date('2025-12-01T05:00:00.000Z'), { timezone: 'America/New_York' })).toBe('2025-12-01');
  });

  it('ends at the hour of the store, by its own clock, on the days on which the clock changes too', () => {
    const store = { timezone: 'America/New_York', businessDayEndsAt: '04:00' };
    const day = (at: string): string => businessDay(new Date(at), store);

    expect(day('2025-01-27T08:59:59.999Z')).toBe('2025-01-26'); // 03:59
    expect(day('2025-01-27T09:00:00.000Z')).toBe('2025-01-27');
    expect(day('2025-03-09T07:59:59.999Z')).toBe('2025-03-08'); // 03:59, an hour earlier than the day before
    expect(day('2025-03-09T08:00:00.000Z')).toBe('2025-03-09');
    expect(day('2025-11-02T08:59:59.999Z')).toBe('2025-11-01'); // 03:59, an hour later than the day before
    expect(day('2025-11-02T09:00:00.000Z')).toBe('2025-11-02');
    expect(day('2025-03-01T05:00:00.000Z')).toBe('2025-02-28');
  });

  it('is what the calendar of the zone says, whichever instants were asked for before', () => {
    const minute = fc.integer({ min: -40, max: 40 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(instant, timezone, fc.array(minute, { maxLength: 5 }), (now, zone, offsets) => {
        const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
        for (const at of offsets.map((offset) => new Date(now.getTime() + offset))) {
          expect(businessDay(at, { timezone: zone })).toBe(calendar.format(at));
        }
      }),
    );
  });

  it('is a date, at most one day from that of UTC', () => {
    fc.assert(
      fc.property(instant, timezone, (now, zone) => {
        const day = businessDay(now, { timezone: zone });

        expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(Math.abs(Date.parse(day) - Date.parse(now.toISOString().slice(0, 10)))).toBeLessThanOrEqual(DAY);
      }),
    );
  });

  it('never goes back while time goes on', () => {
    fc.assert(
      fc.property(instant, fc.nat(DAY), timezone, (now, later, zone) => {
        expect(
          businessDay(new Date(now.getTime() + later), { timezone: zone }) >= businessDay(now, { timezone: zone }),
        ).toBe(true);
      }),
    );
  });
});

describe('A day some months later', () => {
  it.each([
    ['2025-01-27', 1, '2025-02-27'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-12-31', 120, '2035-12-31'],
  ])('of %s, %i months on, is %s', (day, months, later) => {
    expect(monthsAfter(day, months)).toBe(later);
  });

  it('is in the month that many after, and no later in it', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 120 }), (now, months) => {
        const day = now.toISOString().slice(0, 10);
        const later = monthsAfter(day, months);
        const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

        expect(monthOf(later) - monthOf(day)).toBe(months);
        expect(later.slice(8) <= day.slice(8)).toBe(true);
      }),
    );
  });
});

describe('Days', () => {
  it('are added and counted without regard to summer time', () => {
    expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(plusDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(daysBetween('2025-03-01', '2025-04-01')).toBe(31);
    expect(daysLater(new Date('2025-03-29T12:00:00Z'), 2).toISOString()).toBe('2025-03-31T12:00:00.000Z');
  });

  it('between a day and one so many days later are as many', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -4_000, max: 4_000 }), (now, count) => {
        const day = now.toISOString().slice(0, 10);

        expect(daysBetween(day, plusDays(day, count))).toBe(count);
      }),
    );
  });
});

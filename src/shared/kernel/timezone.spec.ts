import { isTimezone } from './timezone.js';

describe('A time zone', () => {
  it('is a name of the IANA database', () => {
    expect(['UTC', 'Europe/Berlin', 'Asia/Kolkata'].map(isTimezone)).toEqual([true, true, true]);
    expect(['', 'Mars/Olympus', 'Europe/Berlin; DROP', 'company'].map(isTimezone)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

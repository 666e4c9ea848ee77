import { accessSeconds, expiryOf } from './session-limits.js';

const MINUTE = 60_000;
const NONE = { sessionIdleMinutes: null, sessionMaxMinutes: null };

describe('The limits of sessions', () => {
  it.each([
    ['without limits 30 days after the sign-in', NONE, 30 * 24 * 60],
    ['so long after the last use', { ...NONE, sessionIdleMinutes: 15 }, 75],
    ['so long after the sign-in', { ...NONE, sessionMaxMinutes: 90 }, 90],
    ['at the first of the two', { sessionIdleMinutes: 15, sessionMaxMinutes: 70 }, 70],
    [
      '30 days after the last use, when only the limit since the sign-in is longer',
      { ...NONE, sessionMaxMinutes: 129_600 },
      43_260,
    ],
  ])('end a session %s', (_, limits, minutes) => {
    const session = { startedAt: new Date(0), createdAt: new Date(60 * MINUTE) };

    expect(expiryOf(session, limits).getTime()).toBe(minutes * MINUTE);
  });

  it.each([
    [null, 900],
    [30, 900],
    [20, 600],
    [5, 150],
  ])('give an access token half of %p minutes at most: %i seconds', (sessionIdleMinutes, seconds) => {
    expect(accessSeconds({ ...NONE, sessionIdleMinutes })).toBe(seconds);
  });
});

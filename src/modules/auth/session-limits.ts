import { ACCESS_TOKEN_SECONDS } from '#shared/access/access-tokens.js';

/** Limits of the sessions of a company; null for the default. */
export interface SessionLimits {
  readonly sessionIdleMinutes: number | null;
  readonly sessionMaxMinutes: number | null;
}

/** 30 days, for both limits. */
const DEFAULT_MINUTES = 30 * 24 * 60;

/** The moment at which a session ends unless it is used before, which gives it a new token. */
export function expiryOf({ startedAt, createdAt }: { startedAt: Date; createdAt: Date }, limits: SessionLimits): Date {
  const { sessionIdleMinutes, sessionMaxMinutes } = limits;
  const idleUntil = minutesLater(createdAt, sessionIdleMinutes ?? DEFAULT_MINUTES);
  const until = minutesLater(startedAt, sessionMaxMinutes ?? DEFAULT_MINUTES);

  return idleUntil < until ? idleUntil : until;
}

/**
 * Seconds that an access token lives: half the limit of inactivity at most. A client refreshes when its access token has
 * expired, so that the session of a user at work is used in time.
 */
export function accessSeconds({ sessionIdleMinutes }: SessionLimits): number {
  return Math.min(ACCESS_TOKEN_SECONDS, (sessionIdleMinutes ?? DEFAULT_MINUTES) * 30);
}

function minutesLater(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

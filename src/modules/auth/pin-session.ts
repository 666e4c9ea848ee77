import { BY_PASSWORD_ONLY } from '#shared/access/roles.js';
import type { SessionLimits } from './session-limits.js';

const IDLE_MINUTES = 30;
const MAX_MINUTES = 12 * 60;

interface SignedIn extends SessionLimits {
  readonly withdrawnPermissions: readonly string[];
  readonly mustChangePassword: boolean;
}

/**
 * A login as a session by PIN has it: short, without the permissions that reach accounts and settings, and whatever has to be done
 * about the password, which the session does not rest on.
 */
export function byPin<T extends SignedIn>(login: T): T {
  return {
    ...login,
    withdrawnPermissions: [...login.withdrawnPermissions, ...BY_PASSWORD_ONLY],
    mustChangePassword: false,
    sessionIdleMinutes: Math.min(login.sessionIdleMinutes ?? IDLE_MINUTES, IDLE_MINUTES),
    sessionMaxMinutes: Math.min(login.sessionMaxMinutes ?? MAX_MINUTES, MAX_MINUTES),
  };
}

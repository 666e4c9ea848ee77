import { type Permission, permissionsOf, type Role } from './roles.js';

/** Who sends the request, as the database knows them now: roles and permissions are never taken from a token. */
export interface CurrentUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Null for a SUPER_ADMIN only. */
  readonly companyId: string | null;
  readonly storeId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly sessionId: string;
}

/** The platform itself, for work that nobody asks for: it acts as a SUPER_ADMIN does. */
export const PLATFORM: CurrentUser = {
  id: '00000000-0000-7000-8000-000000000000',
  email: 'platform',
  name: 'Platform',
  role: 'SUPER_ADMIN',
  companyId: null,
  storeId: null,
  permissions: permissionsOf('SUPER_ADMIN', []),
  sessionId: '',
};

/** The sessions that are alive. Implemented by the auth module; the guard needs to know no more than this. */
export abstract class Sessions {
  /** The user of a session known to be alive, without waiting; undefined when the database has to be asked. */
  abstract cached(sessionId: string): CurrentUser | undefined;
  /** The user of a session, or null when it has ended or the user was deactivated. */
  abstract find(sessionId: string): Promise<CurrentUser | null>;
  /** Makes every process look the user up again. Call it after a change to the user has been committed. */
  abstract forget(userId: string): Promise<void>;
  /** Signs the user out everywhere. */
  abstract endAll(userId: string): Promise<void>;
}

import type { FastifyRequest } from 'fastify';
import { type Permission, permissionsOf, type Role } from './roles.js';

/** The user of a request, as stored now: role and permissions are looked up, never taken from a token. */
export interface CurrentUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Null for a SUPER_ADMIN only. */
  readonly companyId: string | null;
  readonly storeId: string | null;
  /** The stores to which the user is bound; empty for all. */
  readonly storeIds: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  /** Whether the company requires a second factor that the user has not set up. */
  readonly lacksSecondFactor: boolean;
  /** Counts the changes of the company; null for a SUPER_ADMIN. */
  readonly settingsVersion: number | null;
  readonly sessionId: string;
  /** The register at which a PIN has begun the session; null for a sign-in by password. */
  readonly registerId: string | null;
  /** Whether another user has set the password: then it has to be changed first. */
  readonly mustChangePassword: boolean;
}

/** A request after JwtAuthGuard; a public route leaves `user` out. */
export type RequestOfUser = FastifyRequest & {
  user?: CurrentUser;
  /** Whether RolesGuard has let the request pass for an approval that it shows, and that is not checked yet. */
  needsApproval?: true;
};

/** The user of work that no request asks for, such as clean-up and demo data; it has the rights of a SUPER_ADMIN. */
export const PLATFORM: CurrentUser = {
  id: '00000000-0000-7000-8000-000000000000',
  email: 'platform',
  name: 'Platform',
  role: 'SUPER_ADMIN',
  companyId: null,
  storeId: null,
  storeIds: [],
  permissions: permissionsOf('SUPER_ADMIN', []),
  lacksSecondFactor: false,
  settingsVersion: null,
  sessionId: '',
  registerId: null,
  mustChangePassword: false,
};

/** The open sessions. The auth module implements it, so that the guard does not import a module. */
export abstract class Sessions {
  /** The user of a session in the cache; undefined when the session has to be looked up with {@link find}. */
  abstract cached(sessionId: string): CurrentUser | undefined;
  /** The user of a session, or null when it has ended or the user was deactivated. Refuses the user of a closed company. */
  abstract find(sessionId: string): Promise<CurrentUser | null>;
  /**
   * Drops a user, all users of a company, or all that a PIN has signed in at a register, from the caches of every process. Call
   * it once a change is committed.
   */
  abstract forget(userOrPlaceId: string): Promise<void>;
  /** Ends all sessions of the user. */
  abstract endAll(userId: string): Promise<void>;
  /** Ends all sessions of all users of the company. */
  abstract endAllOfCompany(companyId: string): Promise<void>;
}

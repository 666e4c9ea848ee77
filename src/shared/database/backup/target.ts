import type { Config, DatabaseUrls } from '#config/config.js';
import { startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { within } from '#shared/database/set-up-database.js';

/** A database to back up, to check or to restore to. */
export interface BackupTarget {
  /** A role that sees all companies. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  /** The secret of the embedded database's folder; with a database of one's own it is in JWT_SECRET. */
  readonly jwtSecret?: string;
  /** Replaces that secret. */
  readonly adoptSecret?: (jwtSecret: string) => Promise<void>;
  stop(): Promise<void>;
}

/** Opens the database of DATABASE_URL as the administrator of the other URL, or the embedded one, also while it is in use. */
export async function openTarget(
  { database, dataDir }: Pick<Config, 'dataDir'> & { readonly database?: DatabaseUrls | undefined },
  adminUrl: string | undefined,
  log: (line: string) => void,
): Promise<BackupTarget> {
  if (database === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDir, log });

    return {
      adminUrl: sameDatabase(embedded.adminUrl, embedded.database),
      ownerUrl: embedded.database.ownerUrl,
      jwtSecret: embedded.jwtSecret,
      adoptSecret: embedded.adoptSecret,
      stop: () => embedded.stop(),
    };
  }
  if (adminUrl === undefined) {
    throw new Error(
      'With DATABASE_URL, give the URL of an administrator that sees all companies (a superuser) as well',
    );
  }

  return {
    adminUrl: sameDatabase(adminUrl, database),
    ownerUrl: database.ownerUrl,
    stop: () => Promise.resolve(),
  };
}

function sameDatabase(adminUrl: string, { ownerUrl }: DatabaseUrls): string {
  return within(adminUrl, decodeURIComponent(new URL(ownerUrl).pathname.slice(1)));
}

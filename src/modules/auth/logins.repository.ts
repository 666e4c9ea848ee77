import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import type { Role } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';

export interface LoginRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  companyId: string | null;
  storeId: string | null;
  /** The stores to which the user is bound; empty for all. */
  storeIds: readonly string[];
  withdrawnPermissions: string[];
  mustChangePassword: boolean;
  /** Null for a SUPER_ADMIN, who has no company. */
  companyIsActive: boolean | null;
  /** Null for a SUPER_ADMIN. */
  settingsVersion: number | null;
  /** Limits of the company; null for the defaults. */
  sessionIdleMinutes: number | null;
  sessionMaxMinutes: number | null;
  /** Whether a second factor is required of the user, who has not confirmed one. */
  lacksSecondFactor: boolean;
}

interface TokenRow {
  familyId: string;
  userId: string;
  /** Moment of the sign-in. */
  startedAt: Date;
  /** What the sign-in said about the device. */
  device: string | null;
  /** The device of the register at which a PIN has begun the session; null for a sign-in by password. */
  deviceId: string | null;
  /** Moment at which the session was used last: a use gives a new token. */
  createdAt: Date;
}

/** A token with the company of its user; null for a SUPER_ADMIN. */
export type OwnedToken = TokenRow & Pick<LoginRow, 'companyId'>;

/** A token that was just used, with the login of its user. */
export type ClaimedToken = TokenRow & LoginRow;

type NewToken = TokenRow & {
  readonly id: string;
  readonly tokenHash: string;
  readonly address: string;
  readonly expiresAt: Date;
};

/** The columns of a login. Companies decide whether their ADMINs need a second factor, the configuration whether SUPER_ADMINs do. */
function columns({ superAdminSecondFactor }: ServerConfig): Sql {
  return sql`u.id, u.email, u.name, u.role, u.company_id AS "companyId", u.store_id AS "storeId",
  u.store_ids AS "storeIds",
  u.withdrawn_permissions AS "withdrawnPermissions", u.must_change_password AS "mustChangePassword", c.is_active AS "companyIsActive", c.settings_version AS "settingsVersion",
  c.session_idle_minutes AS "sessionIdleMinutes", c.session_max_minutes AS "sessionMaxMinutes",
  ((u.role = 'ADMIN' AND c.require_second_factor) OR (u.role = 'SUPER_ADMIN' AND ${superAdminSecondFactor}::boolean)) IS TRUE
    AND NOT EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
    AS "lacksSecondFactor"`;
}

const LOGINS = sql`users u LEFT JOIN companies c ON c.id = u.company_id`;

const TOKEN_COLUMNS = sql`family_id AS "familyId", user_id AS "userId", started_at AS "startedAt", device,
  device_id AS "deviceId", created_at AS "createdAt"`;

/** A session that a PIN has begun stands while its device is enrolled and no shift of the register was closed since. */
export function stands(deviceId: Sql, startedAt: Sql): Sql {
  return sql`(${deviceId} IS NULL OR EXISTS (SELECT FROM register_devices d
    WHERE d.id = ${deviceId} AND (d.sessions_since IS NULL OR d.sessions_since < ${startedAt})))`;
}

/** The register of a session `t` that a PIN has begun. */
export const REGISTER_OF_SESSION = sql`(SELECT d.register_id FROM register_devices d WHERE d.id = t.device_id) AS "registerId"`;

/** Reads and writes logins and sessions of all companies: the company of a request is known only after its user is. */
@Injectable()
export class LoginsRepository {
  private readonly columns: Sql;

  constructor(
    @Inject(CONFIG) config: ServerConfig,
    private readonly database: Database,
  ) {
    this.columns = columns(config);
  }

  async findByEmail(email: string): Promise<(LoginRow & { passwordHash: string }) | null> {
    const [row] = await this.database.readLogins<LoginRow & { passwordHash: string }>(
      sql`SELECT ${this.columns}, u.password_hash AS "passwordHash" FROM ${LOGINS} WHERE u.email = ${email} AND u.is_active`,
    );

    return row ?? null;
  }

  async emailExists(email: string): Promise<boolean> {
    const found = await this.database.readLogins(sql`SELECT id FROM users WHERE email = ${email}`);

    return found.length > 0;
  }

  async findPasswordHash(userId: string): Promise<string | undefined> {
    const [row] = await this.database.readLogins<{ hash: string }>(
      sql`SELECT password_hash AS hash FROM users WHERE id = ${userId}::uuid`,
    );

    return row?.hash;
  }

  async findById(id: string): Promise<LoginRow | null> {
    const [row] = await this.database.readLogins<LoginRow>(
      sql`SELECT ${this.columns} FROM ${LOGINS} WHERE u.id = ${id}::uuid AND u.is_active`,
    );

    return row ?? null;
  }

  /** The user of a session that has not ended, and the register at which a PIN has begun it. */
  async findBySession(sessionId: string): Promise<(LoginRow & { registerId: string | null }) | null> {
    const [row] = await this.database.readLogins<LoginRow & { registerId: string | null }>(sql`
      SELECT ${this.columns}, ${REGISTER_OF_SESSION}
      FROM ${LOGINS} JOIN refresh_tokens t ON t.user_id = u.id
      WHERE u.is_active AND t.family_id = ${sessionId}::uuid AND t.used_at IS NULL AND t.revoked_at IS NULL
        AND t.expires_at > now() AND ${stands(sql`t.device_id`, sql`t.started_at`)} LIMIT 1`);

    return row ?? null;
  }

  insertToken(tx: SqlTransaction, token: NewToken): void {
    tx.write(sql`
      INSERT INTO refresh_tokens
        (id, token_hash, family_id, user_id, started_at, device, device_id, address, created_at, expires_at)
      VALUES (${token.id}::uuid, ${token.tokenHash}, ${token.familyId}::uuid, ${token.userId}::uuid,
        ${token.startedAt}::timestamptz, ${token.device}, ${token.deviceId}::uuid, ${token.address}, ${token.createdAt}::timestamptz,
        ${token.expiresAt}::timestamptz)`);
  }

  /**
   * Marks a token as used and returns it with the login of its user, who has to be active. Of two concurrent requests with the
   * same token one gets it, the other null.
   */
  async claimToken(tx: SqlTransaction, tokenHash: string, now: Date): Promise<ClaimedToken | null> {
    const [claimed] = await tx.query<ClaimedToken>(sql`
      WITH claimed AS (
        UPDATE refresh_tokens SET used_at = ${now}::timestamptz
        WHERE token_hash = ${tokenHash} AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ${now}::timestamptz
        RETURNING ${TOKEN_COLUMNS})
      SELECT claimed.*, ${this.columns} FROM claimed JOIN ${LOGINS} ON u.id = claimed."userId" AND u.is_active
      WHERE ${stands(sql`claimed."deviceId"`, sql`claimed."startedAt"`)}`);

    return claimed ?? null;
  }

  async findToken(tx: SqlTransaction, tokenHash: string): Promise<OwnedToken | null> {
    const [token] = await tx.query<OwnedToken>(sql`
      SELECT t.family_id AS "familyId", t.user_id AS "userId", t.started_at AS "startedAt", t.device,
        t.device_id AS "deviceId", t.created_at AS "createdAt", u.company_id AS "companyId"
      FROM refresh_tokens t JOIN users u ON u.id = t.user_id WHERE t.token_hash = ${tokenHash}`);

    return token ?? null;
  }

  revokeFamily(tx: SqlTransaction, familyId: string, now: Date): void {
    tx.write(sql`
      UPDATE refresh_tokens SET revoked_at = ${now}::timestamptz WHERE family_id = ${familyId}::uuid AND revoked_at IS NULL`);
  }

  /** Revokes all sessions of a user, except the one to keep. */
  revokeFamilies(tx: SqlTransaction, userId: string, now: Date, keptFamilyId: string | null = null): void {
    tx.write(sql`
      UPDATE refresh_tokens SET revoked_at = ${now}::timestamptz
      WHERE user_id = ${userId}::uuid AND revoked_at IS NULL AND family_id IS DISTINCT FROM ${keptFamilyId}::uuid`);
  }

  /** Revokes all sessions of all users of a company. An array, because a join might read the sessions of all companies. */
  revokeFamiliesOfCompany(tx: SqlTransaction, companyId: string, now: Date): void {
    tx.write(sql`
      UPDATE refresh_tokens SET revoked_at = ${now}::timestamptz
      WHERE user_id = ANY(ARRAY(SELECT id FROM users WHERE company_id = ${companyId}::uuid)) AND revoked_at IS NULL`);
  }

  deleteExpired(tx: SqlTransaction, userId: string, now: Date): void {
    tx.write(sql`DELETE FROM refresh_tokens WHERE user_id = ${userId}::uuid AND expires_at < ${now}::timestamptz`);
  }

  /** Stores the password that a user has chosen. */
  setPasswordHash(tx: SqlTransaction, userId: string, passwordHash: string): void {
    tx.write(sql`
      UPDATE users SET password_hash = ${passwordHash}, must_change_password = false, updated_at = now()
      WHERE id = ${userId}::uuid`);
  }
}

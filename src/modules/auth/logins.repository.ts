import { Injectable } from '@nestjs/common';
import type { Prisma } from '#generated/prisma/client.js';
import type { Role } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';

export interface LoginRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  companyId: string | null;
  storeId: string | null;
  withdrawnPermissions: string[];
}

export interface TokenRow {
  familyId: string;
  userId: string;
  expiresAt: Date;
}

const COLUMNS = sql`u.id, u.email, u.name, u.role, u.company_id AS "companyId", u.store_id AS "storeId",
  u.withdrawn_permissions AS "withdrawnPermissions"`;

type Db = Prisma.TransactionClient;

/** Reads and writes logins and sessions of all companies: the company of a request is known only after its user is. */
@Injectable()
export class LoginsRepository {
  constructor(private readonly database: Database) {}

  async findByEmail(email: string): Promise<(LoginRow & { passwordHash: string }) | null> {
    const [row] = await this.database.readLogins<LoginRow & { passwordHash: string }>(
      sql`SELECT ${COLUMNS}, u.password_hash AS "passwordHash" FROM users u WHERE u.email = ${email} AND u.is_active`,
    );

    return row ?? null;
  }

  async findPasswordHash(userId: string): Promise<string | undefined> {
    const [row] = await this.database.readLogins<{ hash: string }>(
      sql`SELECT password_hash AS hash FROM users WHERE id = ${userId}::uuid`,
    );

    return row?.hash;
  }

  /** The user of a session that has not ended. */
  async findBySession(sessionId: string): Promise<LoginRow | null> {
    const [row] = await this.database.readLogins<LoginRow>(sql`
      SELECT ${COLUMNS} FROM users u
      WHERE u.is_active AND u.id = (
        SELECT user_id FROM refresh_tokens
        WHERE family_id = ${sessionId}::uuid AND revoked_at IS NULL AND expires_at > now() LIMIT 1)`);

    return row ?? null;
  }

  async insertToken(db: Db, token: { id: string; tokenHash: string } & TokenRow): Promise<void> {
    await db.refreshToken.create({ data: token, select: { id: true } });
  }

  /** Marks a token as used. Of two concurrent requests with the same token one gets it, the other null. */
  async claimToken(db: Db, tokenHash: string, now: Date): Promise<TokenRow | null> {
    const [token] = await db.refreshToken.updateManyAndReturn({
      where: { tokenHash, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { familyId: true, userId: true, expiresAt: true },
    });

    return token ?? null;
  }

  async findToken(db: Db, tokenHash: string): Promise<TokenRow | null> {
    return db.refreshToken.findUnique({
      where: { tokenHash },
      select: { familyId: true, userId: true, expiresAt: true },
    });
  }

  async revokeFamily(db: Db, familyId: string, now: Date): Promise<void> {
    await db.refreshToken.updateMany({ where: { familyId, revokedAt: null }, data: { revokedAt: now } });
  }

  /** Revokes all sessions of a user, except the one to keep. */
  async revokeFamilies(db: Db, userId: string, now: Date, keptFamilyId?: string): Promise<void> {
    const kept = keptFamilyId === undefined ? {} : { familyId: { not: keptFamilyId } };
    await db.refreshToken.updateMany({ where: { userId, revokedAt: null, ...kept }, data: { revokedAt: now } });
  }

  async deleteExpired(db: Db, userId: string, now: Date): Promise<void> {
    await db.refreshToken.deleteMany({ where: { userId, expiresAt: { lt: now } } });
  }

  async setPasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
    await db.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
  }

  async insertSuperAdmin(
    db: Db,
    data: { id: string; email: string; name: string; passwordHash: string },
  ): Promise<void> {
    await db.user.create({ data: { ...data, role: 'SUPER_ADMIN' }, select: { id: true } });
  }
}

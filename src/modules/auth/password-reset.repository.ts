import { Injectable } from '@nestjs/common';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

/** A user at the time when a link was made; a change of the user ends the link. */
export interface ResetUser {
  readonly id: string;
  readonly updatedAt: Date;
}

/** The user of a link; the company is null for a SUPER_ADMIN. */
export interface ResetOwner {
  readonly id: string;
  readonly email: string;
  readonly companyId: string | null;
}

/** Reads and writes links that set a password, as the role that signs users in. */
@Injectable()
export class PasswordResetRepository {
  constructor(private readonly database: Database) {}

  async findUser(email: string): Promise<(ResetUser & Pick<ResetOwner, 'companyId'>) | null> {
    const [user] = await this.database.readLogins<ResetUser & Pick<ResetOwner, 'companyId'>>(
      sql`SELECT id, company_id AS "companyId", updated_at AS "updatedAt" FROM users WHERE email = ${email} AND is_active`,
    );

    return user ?? null;
  }

  /** Stores a link, in place of those of the user that have expired. */
  async insert(
    by: ReadScope | AuditedOrigin,
    { id: userId, updatedAt }: ResetUser,
    { tokenHash, now, expiresAt }: { tokenHash: string; now: Date; expiresAt: Date },
  ): Promise<void> {
    await this.database.loginTransaction(by, (tx) => {
      tx.write(sql`DELETE FROM password_resets WHERE user_id = ${userId}::uuid AND expires_at <= ${now}::timestamptz`);
      tx.write(sql`
        INSERT INTO password_resets (token_hash, user_id, user_updated_at, expires_at)
        VALUES (${tokenHash}, ${userId}::uuid, ${updatedAt}::timestamptz, ${expiresAt}::timestamptz)`);
    });
  }

  /** The user of a link, also of one that has expired. */
  async findOwner(tokenHash: string): Promise<ResetOwner | null> {
    const [owner] = await this.database.readLogins<ResetOwner>(sql`
      SELECT u.id, u.email, u.company_id AS "companyId" FROM password_resets p JOIN users u ON u.id = p.user_id WHERE p.token_hash = ${tokenHash}`);

    return owner ?? null;
  }

  /**
   * Uses up a link; false when it has expired or the user has changed. Of two concurrent uses one gets it. The user is locked
   * first, so that a change which is being made at the same time ends the link too.
   */
  async claim(
    tx: SqlTransaction,
    { tokenHash, userId, now }: { tokenHash: string; userId: string; now: Date },
  ): Promise<boolean> {
    tx.write(sql`SELECT id FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`);
    const claimed = await tx.query(sql`
      DELETE FROM password_resets p USING users u
      WHERE p.token_hash = ${tokenHash} AND p.expires_at > ${now}::timestamptz
        AND u.id = p.user_id AND u.updated_at = p.user_updated_at
      RETURNING p.user_id`);

    return claimed.length > 0;
  }

  deleteAll(tx: SqlTransaction, userId: string): void {
    tx.write(sql`DELETE FROM password_resets WHERE user_id = ${userId}::uuid`);
  }
}

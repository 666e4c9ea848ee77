import { Injectable } from '@nestjs/common';
import type { Act } from '#shared/access/approvable-acts.js';
import { sql } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';

export interface NewApproval {
  id: string;
  tokenHash: string;
  act: Act;
  objectId: string | null;
  amount: bigint | null;
  userId: string;
  registerId: string | null;
  approverId: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Writes approvals. `shared/database/approvals.ts` uses them. */
@Injectable()
export class ApprovalsRepository {
  insert(tx: TenantTransaction, approval: NewApproval): void {
    tx.write(sql`
      INSERT INTO approvals (company_id, id, token_hash, act, object_id, amount, user_id, register_id, approver_id, created_at,
        expires_at)
      VALUES (${tx.companyId}::uuid, ${approval.id}::uuid, ${approval.tokenHash}, ${approval.act}, ${approval.objectId}::uuid,
        ${approval.amount}::bigint, ${approval.userId}::uuid, ${approval.registerId}::uuid, ${approval.approverId}::uuid,
        ${approval.createdAt}::timestamptz, ${approval.expiresAt}::timestamptz)`);
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { ruleOf } from '#shared/access/approvable-acts.js';
import { joinTokens } from '#shared/access/approval-header.js';
import { permissionsOf, storesOf } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { amountOf } from '#shared/kernel/money.js';
import { sha256 } from '#shared/kernel/sha256.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { boundStoresOf } from '#shared/tenancy/own-stores.js';
import { ApprovalsRepository } from './approvals.repository.js';
import { type ApprovalPlace, ApproversService } from './approvers.service.js';
import type { ApprovalDto, ApprovedActDto, CreateApprovalDto } from './dto/approval.dto.js';
import type { LoginRow } from './logins.repository.js';

const LIFETIME_MS = 2 * 60_000;

/** Gives approvals: a user who may do an act says so by PIN or password, at the till of the user who may not. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly approvals: ApprovalsRepository,
    private readonly approvers: ApproversService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a token of one use for each act, bound to the act, its object and amount, the signed-in user and the register of the
   * session. The approver has to be able to do all of them.
   */
  async create(scope: CompanyScope, dto: CreateApprovalDto, at: ApprovalPlace): Promise<ApprovalDto> {
    const userId = staffIdOf(scope);
    if (userId === null) throw new DomainError('FORBIDDEN');
    const { currency } = await this.companies.settingsOf(scope);
    const acts = [dto, ...(dto.further ?? [])].map((act) => ({ act: act.act, ...boundTo(act, currency) }));
    const approver = await this.approvers.identify(scope, dto, at);
    for (const { act } of acts) refuseUnable(scope, approver, act);
    scope.audited?.concerns({ objectId: approver.id });
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + LIFETIME_MS);
    const common = { userId, registerId: scope.user.registerId, approverId: approver.id, createdAt, expiresAt };
    const given = acts.map((act) => ({
      ...act,
      ...common,
      id: uuidv7(),
      token: randomBytes(32).toString('base64url'),
    }));
    const { idempotency: _, ...asked } = scope; // an answer with a token is not stored
    await this.database.transaction(asked, (tx) => {
      for (const { token, ...row } of given) this.approvals.insert(tx, { ...row, tokenHash: sha256(token) });
    });

    return {
      token: joinTokens(given.map(({ token }) => token)),
      expiresAt: expiresAt.toISOString(),
      approverId: approver.id,
      approverName: approver.name,
    };
  }
}

function boundTo(dto: ApprovedActDto, currency: string): { objectId: string | null; amount: bigint | null } {
  const { object, hasAmount } = ruleOf(dto.act);
  for (const name of ['orderId', 'shiftId'] as const) {
    if ((dto[name] !== undefined) !== (object === name)) throw new DomainError('APPROVAL_INCOMPLETE');
  }
  if ((dto.amount !== undefined) !== hasAmount) throw new DomainError('APPROVAL_INCOMPLETE');

  return {
    objectId: (object && dto[object]) ?? null,
    amount: dto.amount === undefined ? null : amountOf(dto.amount, currency),
  };
}

/** Refuses an approver of another company or of other stores, or one who may not do the act either. */
function refuseUnable(scope: CompanyScope, approver: LoginRow, act: ApprovedActDto['act']): void {
  const permissions = permissionsOf(approver.role, approver.withdrawnPermissions);
  const mayAct = approver.companyId === scope.companyId && permissions.has(ruleOf(act).permission);
  if (!mayAct || !sharesStore(scope, approver)) {
    throw new DomainError('APPROVER_NOT_ALLOWED');
  }
  if (approver.lacksSecondFactor) throw new DomainError('SECOND_FACTOR_SETUP_REQUIRED');
}

/** Whether a store is one of both. The act itself insists on its own store. */
function sharesStore(scope: CompanyScope, { role, storeIds }: LoginRow): boolean {
  const own = boundStoresOf(scope);
  const others = storesOf(role, storeIds);

  return own === undefined || others.length === 0 || others.some((id) => own.includes(id));
}

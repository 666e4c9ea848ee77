import { Injectable } from '@nestjs/common';
import { AccountFundService } from '#modules/accounts/account-fund.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { CustomerFund, FundsMove, RecordMove } from '#modules/customers/customer-fund.js';
import { PointsFundService } from '#modules/loyalty/points-fund.service.js';
import { StoreCreditService } from '#modules/store-credit/store-credit.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { sum } from '#shared/kernel/sum.js';
import { type FundMethod, isFundMethod, type TenderMethod } from './tender.js';

/** A payment or a refund. */
interface Part {
  readonly method: TenderMethod;
  readonly amount: bigint;
}

/** Whose funds, and for which sale. */
type Owner = Omit<FundsMove, 'amount'>;

/**
 * What is kept for customers, by the method that pays with it. Funds move in one order everywhere, so that nobody waits in a
 * ring: points last, because a sale that is paid earns some.
 */
@Injectable()
export class CustomerFundsService {
  private readonly funds: readonly (readonly [FundMethod, CustomerFund])[];

  constructor(
    private readonly customers: CustomersService,
    storeCredit: StoreCreditService,
    points: PointsFundService,
    account: AccountFundService,
  ) {
    this.funds = [
      ['STORE_CREDIT', storeCredit],
      ['ON_ACCOUNT', account],
      ['LOYALTY_POINTS', points],
    ];
  }

  /** For who moves funds more than once: all of them are locked before, in their order. */
  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    for (const [, fund] of this.funds) await fund.lock(tx, customerId);
  }

  /** Takes what the payments need from the customer's funds. Who may not buy any more cannot draw on them either. */
  async spend(tx: TenantTransaction, owner: Owner, payments: readonly Part[]): Promise<RecordMove> {
    if (owner.customerId !== null && drawsOnFunds(payments)) await this.customers.lockForOrder(tx, owner.customerId);

    return this.move(payments, (fund, amount) => fund.spend(tx, { ...owner, amount }));
  }

  /** Gives the customer what the refunds put into funds. */
  give(tx: TenantTransaction, owner: Owner, refunds: readonly Part[]): Promise<RecordMove> {
    return this.move(refunds, (fund, amount) => fund.give(tx, { ...owner, amount }));
  }

  private async move(
    parts: readonly Part[],
    moveOne: (fund: CustomerFund, amount: bigint) => Promise<RecordMove>,
  ): Promise<RecordMove> {
    const records: RecordMove[] = [];
    for (const [method, fund] of this.funds) {
      const amount = sum(parts.filter((part) => part.method === method).map((part) => part.amount));
      if (amount > 0n) records.push(await moveOne(fund, amount));
    }

    return async (source) => {
      for (const record of records) await record(source);
    };
  }
}

/** Whether anything is paid with what is kept for the customer. */
export function drawsOnFunds(payments: readonly Part[]): boolean {
  return payments.some(({ method, amount }) => isFundMethod(method) && amount > 0n);
}

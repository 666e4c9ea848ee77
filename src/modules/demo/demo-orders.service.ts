import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import { CheckoutService } from '#modules/orders/checkout.service.js';
import { ClaimsService } from '#modules/orders/claims.service.js';
import { TakeBackService } from '#modules/returns/take-back.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ACME, demoId } from './demo-ids.js';
import { BEANS, BEANS_TOTAL, COURSE, MUG, MUG_TOTAL } from './demo-products.js';

/** Creates orders in each state, a return and a claim. */
@Injectable()
export class DemoOrdersService {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly returns: TakeBackService,
    private readonly claims: ClaimsService,
    private readonly customers: CustomersService,
  ) {}

  async make(scope: CompanyScope, now: Date): Promise<void> {
    await this.sell(scope, now);
    await this.claimOrders(scope, now);
  }

  /** An open order, one with a deposit, a paid one, and one of which goods came back for store credit. */
  private async sell(scope: CompanyScope, now: Date): Promise<void> {
    const place = { storeId: ACME.store, registerId: ACME.openRegister, customerId: ACME.customer };
    const { openOrder, openItem, depositOrder, depositPayment, paidOrder, paidItem, cardPayment } = ACME;
    const deposit = { id: depositPayment, method: 'CARD' as const, amount: '30.00' };
    const paid = [
      { method: 'CASH' as const, amount: BEANS_TOTAL, tendered: '30.00' },
      { id: cardPayment, method: 'CARD' as const, amount: MUG_TOTAL, reference: 'slip 4711' },
    ];
    const returned = { id: demoId('acme/order/returned'), itemId: demoId('acme/order/returned/item') };
    const byCard = [{ method: 'CARD' as const, amount: MUG_TOTAL }];
    for (const order of [
      { id: openOrder, items: [{ ...BEANS, id: openItem }, MUG] },
      { id: depositOrder, items: [COURSE], payments: [deposit] },
      { id: paidOrder, items: [{ ...BEANS, id: paidItem }, MUG], payments: paid },
      { id: returned.id, items: [{ ...MUG, id: returned.itemId }], payments: byCard },
    ]) {
      await this.checkout.create(scope, { ...place, ...order }, now);
    }
    await this.takeBack(scope, { ...returned, returnId: ACME.return, method: 'STORE_CREDIT', amount: MUG_TOTAL });
  }

  /** Two sales to a walk-in who has registered since: one is linked, the other can be. */
  private async claimOrders(scope: CompanyScope, now: Date): Promise<void> {
    const { phone } = await this.customers.get(scope, ACME.claimant);
    const claimed = demoId('acme/order/claimed');
    for (const id of [claimed, ACME.claimableOrder]) {
      const payments = [{ method: 'CARD' as const, amount: MUG_TOTAL }];
      const sale = { id, storeId: ACME.store, customerPhone: phone, items: [MUG], payments };
      await this.checkout.create(scope, sale, now);
    }
    await this.claims.claim(scope, ACME.claimant, { id: ACME.claim, orderIds: [claimed] });
  }

  /** Takes all of an order of one line back. */
  async takeBack(scope: CompanyScope, { id, itemId, returnId, method, amount }: Returned): Promise<void> {
    const lines = [{ itemId, quantity: 1, reason: 'wrong colour' }];
    const place = { storeId: ACME.store, registerId: ACME.openRegister };
    const refunds = [{ method, amount }];
    await this.returns.create(scope, { id, versions: undefined }, { ...place, id: returnId, lines, refunds });
  }
}

interface Returned {
  readonly id: string;
  readonly itemId: string;
  readonly returnId?: string;
  readonly method: 'STORE_CREDIT' | 'ON_ACCOUNT';
  readonly amount: string;
}

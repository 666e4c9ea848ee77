import { Injectable } from '@nestjs/common';
import { AccountsService } from '#modules/accounts/accounts.service.js';
import { TakePaymentService } from '#modules/accounts/take-payment.service.js';
import { CheckoutService } from '#modules/orders/checkout.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ACME, demoId } from './demo-ids.js';
import { DemoOrdersService } from './demo-orders.service.js';
import { BEANS, BEANS_TOTAL } from './demo-products.js';

/** Creates purchases on account, with a debt and with a credit. */
@Injectable()
export class DemoDebtsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly accountPayments: TakePaymentService,
    private readonly checkout: CheckoutService,
    private readonly orders: DemoOrdersService,
  ) {}

  /** One customer owes a part of a purchase; another has paid, and then returned it. */
  async make(scope: CompanyScope, now: Date): Promise<void> {
    const { store: storeId, openRegister: registerId, customer, creditor } = ACME;
    const payments = [{ method: 'ON_ACCOUNT' as const, amount: BEANS_TOTAL }];
    const returned = { id: demoId('acme/order/credited'), itemId: demoId('acme/order/credited/item') };
    for (const [customerId, order] of [
      [customer, { id: demoId('acme/order/account'), items: [BEANS] }],
      [creditor, { id: returned.id, items: [{ ...BEANS, id: returned.itemId }] }],
    ] as const) {
      await this.accounts.set(scope, customerId, { creditLimit: '500.00' });
      await this.checkout.create(
        scope,
        { storeId, registerId, customerId, payments, ...order, items: [...order.items] },
        now,
      );
    }
    const payment = { method: 'CASH' as const, storeId, registerId };
    await this.accountPayments.take(scope, customer, { ...payment, id: ACME.accountPayment, amount: '10.00' });
    await this.accountPayments.take(scope, creditor, { ...payment, amount: BEANS_TOTAL });
    await this.orders.takeBack(scope, { ...returned, method: 'ON_ACCOUNT', amount: BEANS_TOTAL });
  }
}

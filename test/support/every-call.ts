import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { RetentionService } from '#modules/customers/retention.service.js';
import { customerId, phoneOf } from '../bench/data-set.js';
import type { Answer, ApiClient } from './api-client.js';
import { data, keepPasswords, newPhone } from './company.js';
import { eraseCalls, logoCalls } from './privacy-calls.js';
import { receiptCalls } from './receipt-calls.js';
import { daysAgo, FILTERED, LISTS, REPORTS, STORE } from './read-paths.js';
import { PASSWORD, type TestApp } from './test-app.js';

const REGISTER = STORE; // the data set has one in every store, with its id

/** Every operation of the API, called for the big company of the data set as its people would. */
export class EveryCall {
  /** `GET /customers/…` */
  readonly made = new Set<string>();
  admin: ApiClient;

  private constructor(
    private readonly app: TestApp,
    private readonly companyId: string,
  ) {}

  static async of(app: TestApp, id: string): Promise<EveryCall> {
    const calls = new EveryCall(app, id);
    calls.admin = await calls.signIn('ADMIN');
    await calls.everything();

    return calls;
  }

  private async signIn(role: string): Promise<ApiClient> {
    const email = `${role.toLowerCase()}@big.example`;
    const user = { companyId: this.companyId, email, name: role, password: PASSWORD, role };
    data(await this.app.superAdmin.post('/users', user));
    await keepPasswords(this.app.database, this.companyId);

    return this.app.anonymous.signIn(email, PASSWORD);
  }

  private async call(
    client: ApiClient,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer['body']> {
    this.made.add(`${method} ${path.replace(/\?.*/, '')}`);
    const key = method === 'POST' && !path.startsWith('/auth') ? { 'idempotency-key': randomUUID() } : {};
    const answer = await client.send(method, path, body, { ...key, ...headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);

    return answer.body;
  }

  private async everything(): Promise<void> {
    for (const path of [...LISTS, ...FILTERED]) {
      const { nextCursor } = (await this.call(this.admin, 'GET', `${path}&limit=5`)).meta;
      if (nextCursor !== null) await this.call(this.admin, 'GET', `${path}&limit=5&cursor=${nextCursor}`);
    }
    for (const path of [...REPORTS, `/reports/tax?storeId=${STORE}`, `/reports/sales?storeId=${STORE}`]) {
      await this.call(this.admin, 'GET', `${path}&from=${daysAgo(3)}&to=${daysAgo(2)}`);
    }
    await this.call(this.admin, 'GET', '/reports/customers/lapsed?days=10');
    for (const path of ['/health', '/health/ready', '/welcome', '/auth/me', '/reports/today', `/stores/${STORE}`]) {
      await this.call(this.admin, 'GET', path);
    }
    await this.call(this.admin, 'GET', `/customers/phone/${encodeURIComponent(phoneOf(2))}`);
    for (const path of ['/companies', `/companies/${this.companyId}`]) {
      await this.call(this.app.superAdmin, 'GET', `${path}?companyId=${this.companyId}`);
    }
    await this.stock();
    const shiftId = await this.openDrawer();
    await this.reward();
    await this.sell();
    await this.closeDrawer(shiftId);
    await this.administrate();
    await this.signInAndOut();
  }

  private async openDrawer(): Promise<string> {
    const send = async (method: string, path: string, body?: unknown): Promise<Answer['body']> =>
      (await this.call(this.admin, method, path, body)).data;
    const { id: registerId } = await send('POST', '/registers', { storeId: STORE, code: 'NEW', name: 'New' });
    await send('PATCH', `/registers/${registerId}`, { name: 'Newer' });
    await send('GET', `/registers/${registerId}`);
    const { id } = await send('POST', '/shifts', { registerId: REGISTER, openingFloat: '100.00' });
    await this.admin.post('/shifts', { registerId: REGISTER, openingFloat: '100.00' });
    await send('GET', `/shifts/${id}`);
    await send('GET', `/shifts/${id}/report`);

    return id;
  }

  private async closeDrawer(id: string): Promise<void> {
    const sale = {
      items: [{ name: 'D', quantity: 1, unitPrice: '1.00' }],
      payments: [{ method: 'CASH', amount: '9.00' }],
      registerId: REGISTER,
    };
    const { id: orderId, payments } = (await this.call(this.admin, 'POST', '/orders', sale)).data;
    const correction = { method: 'CARD', reason: 'Plans' };
    await this.call(this.admin, 'POST', `/orders/${orderId}/payments/${payments[0].id}/corrections`, correction);
    const movement = { kind: 'PAID_OUT', amount: '5.00', reason: 'window cleaner' };
    await this.call(this.admin, 'POST', `/shifts/${id}/cash-movements`, movement);
    await this.call(this.admin, 'GET', `/shifts/${id}/cash-movements`);
    await this.call(this.admin, 'POST', `/shifts/${id}/drawer-openings`, { reason: 'change' });
    await this.call(this.admin, 'POST', `/shifts/${id}/close`, { counted: '95.00' });
    await this.admin.post(`/shifts/${id}/close`, { counted: '95.00' });
    await this.call(this.admin, 'GET', `/shifts/${id}/report`);
  }

  private async sell(): Promise<void> {
    const send = async (method: string, path: string, body?: unknown): Promise<Answer['body']> =>
      (await this.call(this.admin, method, path, body)).data;
    const { id, phone } = await send('POST', '/customers', { name: 'New', phone: newPhone() });
    await this.admin.post('/customers', { name: 'Again', phone });
    const codes = [{ kind: 'CARD', value: randomUUID() }];
    await send('PUT', `/customers/${id}`, { codes });
    await send('GET', `/customers/code/${codes[0]?.value}`);
    await this.admin.put(`/customers/${customerId(2)}`, { codes });
    await send('PUT', `/customers/${id}`, { name: 'Newer', phone: newPhone() });
    await this.admin.put(`/customers/${id}`, { name: 'Late' }, { 'if-match': '"1"' });
    await send('GET', `/customers/${id}`);
    await send('DELETE', `/customers/${id}`);
    for (let i = 0; i < 2; i++) await send('POST', '/customers/find-or-create', { phone });
    const { id: formerId } = await send('POST', '/customers/find-or-create', { phone: newPhone(), codes });
    await send('PUT', `/customers/${formerId}`, { isActive: false });
    await send('POST', `/customers/${formerId}/reactivate`);
    await send('PUT', `/customers/${formerId}`, { isActive: false });
    await send('POST', `/customers/${formerId}/take-over`, { name: 'Successor' });
    await this.admin.delete(`/customers/${customerId(2)}`);
    const [items, payments] = [[{ name: 'A', quantity: 1, unitPrice: '2.00' }], [{ method: 'CASH', amount: '9.00' }]];
    const whole = await send('POST', '/orders', { items, payments, customerId: customerId(2), storeId: STORE });
    await send('GET', `/orders/${whole.id}`);
    await this.print(`/orders/${whole.id}`);
    await this.admin.post('/orders', { id: whole.id, items, payments });
    data(await this.admin.post('/orders', { items, payments }));
    const key = { 'idempotency-key': randomUUID() };
    await Promise.all([1, 2].map(() => this.admin.post('/orders', { items, payments }, key)));
    await send('POST', '/orders', { items, payments, registerId: REGISTER });
    await this.takeBack(whole);
    await this.sellOnAccount();
    const walkIn = await send('POST', '/orders', {});
    const path = `/orders/${walkIn.id}`;
    const { items: added } = await send('POST', `${path}/items`, items[0]);
    await send('POST', `${path}/items`, items[0]);
    await send('PATCH', `${path}/items/${added[0].id}`, { quantity: 2 });
    await send('DELETE', `${path}/items/${added[0].id}`);
    await send('PATCH', path, { customerName: 'Jane' });
    await send('POST', `${path}/payments`, { ...payments[0], amount: '1.00', registerId: REGISTER });
    await send('POST', `${path}/payments`, payments[0]);
    await send('PATCH', path, { customerId: customerId(4) });
    await send('POST', `/orders/${(await send('POST', '/orders', {})).id}/cancel`);
    const soldAt = new Date(Date.now() - 3_600_000).toISOString();
    await send('POST', '/orders', { items, payments, registerId: REGISTER, soldAt });
    await this.giveBack(items);
    await this.claim();
    await eraseCalls((method, path, body) => this.call(this.admin, method, path, body), this.companyId);
    await this.app.get(RetentionService).eraseAll();
  }

  /** A customer claims two earlier sales, and gives one of the claims back. */
  private async claim(): Promise<void> {
    const send = async (method: string, path: string, body?: unknown): Promise<Answer['body']> =>
      (await this.call(this.admin, method, path, body)).data;
    const customerPhone = newPhone();
    const sale = {
      items: [{ name: 'A', quantity: 1, unitPrice: '2.00' }],
      payments: [{ method: 'CASH', amount: '9.00' }],
    };
    const orders = [await send('POST', '/orders', { ...sale, customerPhone }), await send('POST', '/orders', sale)];
    const path = `/customers/${(await send('POST', '/customers', { name: 'Late', phone: customerPhone })).id}`;
    const found = await send('GET', `${path}/claimable-orders?limit=1`);
    const { claimId } = await send('POST', `${path}/claim-orders`, { orderIds: orders.map(({ id }) => id) });
    await send('POST', `${path}/claims/${claimId}/undo`);
    await send('POST', `${path}/claim-orders`, { orderIds: [found[0].id] });
  }

  private async giveBack(items: object[]): Promise<void> {
    const send = async (path: string, body: object): Promise<Answer['body']> =>
      (await this.call(this.admin, 'POST', path, body)).data;
    const order = await send('/orders', { items, customerId: customerId(2) });
    const { payments } = await send(`/orders/${order.id}/payments`, { method: 'CARD', amount: '1.00' });
    await this.print(`/orders/${order.id}/payments/${payments[0].id}`);
    await this.call(this.admin, 'GET', `/orders/${order.id}/refund-options`);
    const back = await send(`/orders/${order.id}/deposit-refunds`, { amount: '0.50', registerId: REGISTER });
    await this.print(`/returns/${back.id}`);
    await send(`/orders/${order.id}/deposit-refunds`, { cancel: true });
    const paid = await send('/orders', { items, payments: [{ method: 'CASH', amount: '9.00' }] });
    await send(`/orders/${paid.id}/goodwill-refunds`, { amount: '0.50', reason: 'Plans' });
    await this.call(this.admin, 'GET', `/orders/${paid.id}/refund-options?amount=1.00`);
    await this.payOut(items);
  }

  /** A credit on an account: a sale that was paid, and then returned. */
  private async payOut(items: object[]): Promise<void> {
    const send = async (method: string, path: string, body: object): Promise<Answer['body']> =>
      (await this.call(this.admin, method, path, body)).data;
    const { id } = await send('POST', '/customers', { name: 'Creditor', phone: newPhone() });
    await send('PUT', `/customers/${id}/account`, { creditLimit: null });
    const order = await send('POST', '/orders', { customerId: id, items });
    const amount: string = order.totalAmount;
    await send('POST', `/orders/${order.id}/payments`, { method: 'ON_ACCOUNT', amount });
    const payments = `/customers/${id}/account/payments`;
    const paid = await send('POST', payments, { method: 'CARD', amount, registerId: REGISTER });
    await send('POST', `${payments}/${paid.id}/corrections`, { method: 'MOBILE', reason: 'Plans' });
    await send('POST', `/orders/${order.id}/returns`, { lines: [{ itemId: order.items[0].id, quantity: 1 }] });
    await send('POST', `/customers/${id}/account/payouts`, { method: 'CASH', amount: '0.10', registerId: REGISTER });
  }

  /** Keeps articles, and sells one in every way. */
  private async stock(): Promise<void> {
    const send = async (method: string, path: string, body?: unknown): Promise<Answer['body']> =>
      (await this.call(this.admin, method, path, body)).data;
    const { id } = await send('POST', '/articles', { code: 'PLAN', name: 'Plan', price: '2.00', barcodes: ['40063'] });
    await send('PATCH', `/articles/${id}`, { price: '3.00', storePrices: [{ storeId: STORE, price: '2.50' }] });
    for (const path of [id, 'code/40063', 'export?q=art%20a123']) await send('GET', `/articles/${path}`);
    await send('POST', '/articles/import', { content: 'code,name,price\nPLAN,Plans,4.00\nNEW,New,1.00\n' });
    const items = [{ articleId: id }, { articleCode: 'NEW' }].map((item) => ({ ...item, quantity: 1 }));
    const { id: orderId, items: lines } = await send('POST', '/orders', { items, storeId: STORE });
    await send('POST', `/orders/${orderId}/items`, items[1]);
    await send('PATCH', `/orders/${orderId}/items/${lines[0].id}`, { articleCode: 'NEW', unitPrice: '0.50' });
    await this.admin.post('/orders', { items, pricedBy: { settingsVersion: 1, totalAmount: '999.00' } });
  }

  private async reward(): Promise<void> {
    const terms = { isActive: true, pointsPerUnit: 1, pointValue: '0.01', minimumToRedeem: 0, expiryMonths: 12 };
    await this.call(this.admin, 'PUT', '/loyalty/programme', terms);
    await this.call(this.admin, 'GET', '/loyalty/programme');
    await this.call(this.admin, 'GET', `/customers/${customerId(2)}/loyalty`);
    const path = `/customers/${customerId(2)}/loyalty/adjustments`;
    for (const points of [100, -50]) await this.call(this.admin, 'POST', path, { points, reason: 'Plans' });
    const items = [{ name: 'A', quantity: 1, unitPrice: '1.00' }];
    const payments = [
      { method: 'LOYALTY_POINTS', amount: '0.50' },
      { method: 'CASH', amount: '1.00' },
    ];
    const sale = { customerId: customerId(2), items, payments };
    const order = (await this.call(this.admin, 'POST', '/orders', sale)).data;
    const lines = [{ itemId: order.items[0].id, quantity: 1 }];
    await this.call(this.admin, 'POST', `/orders/${order.id}/returns`, { lines });
  }

  private async takeBack(order: { id: string; items: { id: string }[] }): Promise<void> {
    const lines = [{ itemId: order.items[0]?.id, quantity: 1 }];
    const send = async (path: string, body: object): Promise<Answer['body']> =>
      (await this.call(this.admin, 'POST', path, body)).data;
    const newItems = [{ name: 'B', quantity: 1, unitPrice: '1.00' }];
    const refunds = [{ method: 'STORE_CREDIT', amount: '1.09' }];
    const { id, exchangeOrder } = await send(`/orders/${order.id}/returns`, {
      lines,
      newItems,
      refunds,
      registerId: REGISTER,
    });
    await send(`/orders/${exchangeOrder.id}/returns`, { lines: [{ itemId: exchangeOrder.items[0].id, quantity: 1 }] });
    await this.call(this.admin, 'GET', `/returns/${id}`);
    await this.print(`/returns/${id}`);
    await this.call(this.admin, 'GET', `/returns?orderId=${order.id}`);
    for (const registerId of [null, REGISTER]) {
      await send('/returns', { customerId: customerId(2), items: newItems, registerId });
    }
    const payments = [{ method: 'STORE_CREDIT', amount: '1.09' }];
    const onCredit = await send('/orders', { customerId: customerId(2), items: newItems, payments });
    await this.print(`/orders/${onCredit.id}`);
  }

  private async print(path: string): Promise<void> {
    await receiptCalls((method, at, body) => this.call(this.admin, method, at, body), path);
  }

  /** For a customer with a short ledger, and one with a long. */
  private async sellOnAccount(): Promise<void> {
    const send = async (method: string, path: string, body?: unknown): Promise<Answer['body']> =>
      (await this.call(this.admin, method, path, body)).data;
    const items = [{ name: 'C', quantity: 1, unitPrice: '1.00' }];
    const payments = [{ method: 'ON_ACCOUNT', amount: '1.09' }];
    for (const id of [customerId(2), customerId(4)]) {
      await send('PUT', `/customers/${id}/account`, { creditLimit: '500.00' });
      const { id: orderId, items: sold } = await send('POST', '/orders', { customerId: id, items, payments });
      await this.admin.post('/orders', {
        customerId: id,
        items: [{ ...items[0], unitPrice: '999.00' }],
        payments: [{ ...payments[0], amount: '999.00' }],
      });
      await send('POST', `/orders/${orderId}/returns`, { lines: [{ itemId: sold[0].id, quantity: 1 }] });
      const path = `/customers/${id}/account/payments`;
      const paid = await send('POST', path, { method: 'CASH', amount: '0.50', registerId: REGISTER });
      await send('GET', `${path}/${paid.id}`);
      await send('GET', path);
      for (const period of ['', `from=${daysAgo(365)}&to=${daysAgo(1)}`, `from=${daysAgo(1500)}&to=${daysAgo(1400)}`]) {
        const { nextCursor } = await send('GET', `/customers/${id}/statement?limit=5&${period}`);
        if (nextCursor !== null) await send('GET', `/customers/${id}/statement?limit=5&${period}&cursor=${nextCursor}`);
        await this.call(this.admin, 'GET', `/customers/${id}/statement?format=csv&${period}`);
      }
    }
  }

  private async administrate(): Promise<void> {
    const { id: newCompany } = data(
      await this.app.superAdmin.post('/companies', { name: 'N', currency: 'USD', country: 'US', timezone: 'UTC' }),
    );
    this.made.add('POST /companies');
    const settings = { taxRates: [{ name: 'Plans', rate: 1 }] };
    for (const change of [{ name: 'M' }, { settings }, { isActive: false }, { isActive: true }]) {
      await this.call(this.app.superAdmin, 'PATCH', `/companies/${newCompany}`, change);
    }
    await logoCalls((method, path, body) => this.call(this.admin, method, path, body), this.companyId);
    const [own] = (await this.call(this.app.superAdmin, 'GET', '/super-admins?limit=1')).data;
    await this.call(this.app.superAdmin, 'PATCH', `/super-admins/${own.id}`, { isActive: true });
    const store = (await this.call(this.admin, 'POST', '/stores', { code: 'NEW', name: 'New' })).data;
    await this.call(this.admin, 'PATCH', `/stores/${store.id}`, { name: 'Newer' });
    const user = { email: 'new@big.example', name: 'New', password: PASSWORD, role: 'CASHIER', storeId: store.id };
    const { id } = (await this.call(this.admin, 'POST', '/users', user)).data;
    await this.call(this.admin, 'GET', `/users/${id}`);
    await this.call(this.admin, 'PATCH', `/users/${id}`, { name: 'Newer', password: `${PASSWORD} anew` });
    await this.admin.post('/users', user);
    await this.endSessions();
    await this.switchCashiers(id);
    for (const role of ['ADMIN', 'MANAGER']) await this.call(this.admin, 'PATCH', `/users/${id}`, { role });
  }

  /** At an enrolled register, whose shift ends. */
  private async switchCashiers(id: string): Promise<void> {
    const registers = { storeId: STORE, code: 'PIN', name: 'With PINs' };
    const { id: registerId } = (await this.call(this.admin, 'POST', '/registers', registers)).data;
    const device = `/registers/${registerId}/device`;
    const { token } = (await this.call(this.admin, 'PUT', device)).data;
    await this.call(this.admin, 'GET', device);
    data(await this.admin.patch(`/users/${id}`, { storeId: STORE }));
    await this.call(this.admin, 'PUT', `/users/${id}/pin`, { pin: '4711' });
    await this.call(this.admin, 'PUT', '/auth/pin', { currentPassword: PASSWORD, pin: '80422' });
    const till = { 'x-register-token': token };
    await this.call(this.app.anonymous, 'GET', '/auth/register', undefined, till);
    const signIn = { userId: id, pin: '4711' };
    const { refreshToken } = (await this.call(this.app.anonymous, 'POST', '/auth/register/login', signIn, till)).data;
    await this.app.anonymous.post('/auth/refresh', { refreshToken });
    await this.call(this.admin, 'POST', '/auth/pin/remove', { currentPassword: PASSWORD });
    await this.call(this.admin, 'DELETE', `/users/${id}/pin`);
    await this.call(this.admin, 'DELETE', device);
  }

  private async endSessions(): Promise<void> {
    const { id } = (await this.call(this.admin, 'GET', '/auth/me')).data.user;
    for (const [path, client] of [
      ['/auth/sessions', this.admin],
      [`/users/${id}/sessions`, this.app.superAdmin],
    ] as const) {
      for (let i = 0; i < 2; i++) await this.app.anonymous.signIn('admin@big.example', PASSWORD);
      const { data: open, meta } = await this.call(client, 'GET', `${path}?limit=1`);
      await this.call(client, 'GET', `${path}?limit=1&cursor=${meta.nextCursor}`);
      await this.call(client, 'DELETE', `${path}/${open[0].id}`);
      await this.call(client, 'DELETE', path);
    }
    this.admin = await this.app.anonymous.signIn('admin@big.example', PASSWORD);
  }

  private async signInAndOut(): Promise<void> {
    await this.signIn('CASHIER');
    const credentials = { email: 'cashier@big.example', password: PASSWORD };
    const { refreshToken } = (await this.call(this.app.anonymous, 'POST', '/auth/login', credentials)).data;
    const { data: next } = await this.call(this.app.anonymous, 'POST', '/auth/refresh', { refreshToken });
    await this.app.anonymous.post('/auth/refresh', { refreshToken }); // a second use ends the session
    await this.call(this.app.anonymous, 'POST', '/auth/logout', { refreshToken: next.refreshToken });
    const cashier = await this.app.anonymous.signIn(credentials.email, PASSWORD);
    const passwords = { currentPassword: PASSWORD, newPassword: `${PASSWORD} anew` };
    await this.call(cashier, 'POST', '/auth/change-password', passwords);
    await this.app.anonymous.post('/auth/login', credentials); // now wrong
    const approver = { email: 'admin@big.example', password: PASSWORD };
    const { data: asked } = await this.call(this.admin, 'POST', '/orders', {});
    const seller = await this.app.anonymous.signIn(credentials.email, passwords.newPassword);
    const act = { act: 'CANCEL_ORDER', orderId: asked.id, ...approver };
    const { token } = (await this.call(seller, 'POST', '/approvals', act)).data;
    await this.call(seller, 'POST', `/orders/${asked.id}/cancel`, {}, { 'x-approval-token': token });
    await this.protect({ email: credentials.email, password: passwords.newPassword });
  }

  /** Second factors: set up, shown at a sign-in, removed by the user and by an administrator. */
  private async protect({ email, password: currentPassword }: { email: string; password: string }): Promise<void> {
    const client = await this.app.anonymous.signIn(email, currentPassword);
    const { secret } = (await this.call(client, 'POST', '/auth/second-factor', { currentPassword })).data;
    const code = new TOTP({ secret }).generate();
    const { data: codes } = await this.call(client, 'POST', '/auth/second-factor/confirm', { code });
    const [first, second] = codes.recoveryCodes;
    const credentials = { email, password: currentPassword };
    await this.app.anonymous.post('/auth/login', { ...credentials, code }); // used already
    await this.call(this.app.anonymous, 'POST', '/auth/login', { ...credentials, code: first });
    await this.call(client, 'POST', '/auth/second-factor/remove', { currentPassword, code: second });
    const { id } = data(await client.get('/auth/me')).user;
    await this.call(this.admin, 'DELETE', `/users/${id}/second-factor`);
    await this.call(this.app.anonymous, 'POST', '/auth/password-reset', { email });
    const { token } = (await this.call(this.admin, 'POST', `/users/${id}/password-reset`)).data;
    const [path, reset] = ['/auth/password-reset/confirm', { token, newPassword: PASSWORD }];
    await this.call(this.app.anonymous, 'POST', path, reset);
    await this.app.anonymous.post(path, reset); // used already
  }
}

import { randomUUID } from 'node:crypto';
import type { Answer } from './api-client.js';
import { openAccount } from './accounts.js';
import { createCustomer, data } from './company.js';
import type { Luck } from './luck.js';
import { minor, MONEY, type MoneyShop } from './money-shop.js';

type Body = Answer['body'];

/** Codes by which an act may be refused. Any other refusal is a fault. */
const REFUSALS = new Set([
  ...['REFUND_EXCEEDS_PAYMENT', 'RETURN_EXCEEDS_SOLD', 'NO_DEPOSIT', 'ORDER_HAS_PAYMENTS', 'DISCOUNT_TOO_LARGE'],
  ...['STORE_CREDIT_TOO_LOW', 'LOYALTY_POINTS_TOO_LOW', 'CREDIT_LIMIT_EXCEEDED', 'CREDIT_TOO_LOW', 'NOTHING_OWED'],
  ...['PAYMENT_NOT_CORRECTABLE', 'SHIFT_CLOSED', 'OVERPAYMENT', 'INVALID_TENDER', 'EXCHANGE_UNPAID'],
  ...[
    'ACCOUNT_NOT_OPEN',
    'ORDER_FULL',
    'CASH_NOT_IN_COINS',
    'METHOD_NEEDS_CUSTOMER',
    'ORDER_EMPTY',
    'ORDER_NOT_OPEN',
    'ORDER_NOT_PAID',
  ],
]);
const METHODS = [...MONEY, 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT', 'ON_ACCOUNT'];
const PLENTY = 10_000_000n;
const isCard = (method: string): boolean => MONEY.includes(method) && method !== 'CASH';
const ACTS = [
  ...['sale', 'sale', 'open', 'pay', 'pay', 'pay', 'change', 'giveBackDeposit', 'giveBackDeposit', 'cancel'],
  ...['comeBack', 'comeBack', 'comeBack', 'exchange', 'exchange', 'exchange', 'goodwill', 'correct', 'correct'],
  ...['creditGoods', 'payAccount', 'payOut', 'moveCash', 'closeShift'],
] as const;

/** What a buyer did in a shop: random acts, and the money that their answers moved. */
export class History {
  readonly faults: string[] = [];
  /** How often each act was done or refused, by name. */
  readonly counts: Record<string, number> = {};
  readonly name = `Buyer ${randomUUID()}`;
  /** Money that came in from the buyer less what went out, without tips, in minor units: all, and by cards alone. */
  private money = 0n;
  private cards = 0n;
  private customerId: string | null = null;
  private readonly orders = new Map<string, Body>();
  private readonly log: string[] = [];

  constructor(
    private readonly shop: MoneyShop,
    private readonly luck: Luck,
  ) {}

  /** Does so many acts, and keeps what was wrong in `faults`. */
  async run(acts: number): Promise<void> {
    if (!this.luck.once(4)) await this.register();
    for (let i = 0; i < acts && this.faults.length === 0; i++) {
      const act = this.luck.of(ACTS);
      await this[act]();
      if (this.money < 0n) this.faults.push(`gave out ${-this.money} more than came in`);
      if (this.cards < 0n) this.faults.push(`gave cards ${-this.cards} more than they paid`);
    }
    if (this.faults.length > 0) this.faults.push(...this.log);
  }

  private async register(): Promise<void> {
    const { manager } = this.shop.company;
    const customer = await createCustomer(manager, { name: this.name });
    this.customerId = customer.id;
    if (!this.luck.once(3)) await openAccount(manager, customer, this.luck.once(2) ? null : this.money_(2_000));
    const points = this.luck.between(1, 3_000);
    data(await manager.post(`/customers/${customer.id}/loyalty/adjustments`, { points, reason: 'Welcome' }));
  }

  private async sale(): Promise<Body> {
    const payments = [...this.parts(), this.cash(PLENTY)];
    await this.send('sale', '/orders', { ...this.basket(), payments, ...this.time() });
  }

  private open(): Promise<Body> {
    return this.send('open', '/orders', this.basket());
  }

  private async pay(): Promise<Body> {
    const order = this.some(({ status }) => status === 'OPEN');
    if (order === undefined) return this.open();
    const due = minor(order.balanceDue);
    const part = this.luck.once(2) ? due : (due * BigInt(this.luck.between(1, 99))) / 100n;
    const method = this.luck.of(METHODS);
    if (method === 'CASH') {
      const cash = this.cash(part === due ? (this.luck.once(2) ? PLENTY : due) : this.shop.coins(part));
      return this.send('pay', `/orders/${order.id}/payments`, cash);
    }
    const tip = MONEY.includes(method) ? { tip: this.money_(this.luck.between(0, 50)) } : {};
    await this.send('pay', `/orders/${order.id}/payments`, { method, amount: this.shop.amount(part), ...tip });
  }

  /** Changes items or terms of an open order, which payments may forbid. */
  private async change(): Promise<Body> {
    const order = this.some(({ status }) => status === 'OPEN');
    if (order === undefined) return this.open();
    const [item] = order.items;
    const kind = this.luck.between(1, 5);
    const path = `/orders/${order.id}`;
    if (kind === 1 || item === undefined) return this.send('change', `${path}/items`, this.item());
    if (kind === 2) return this.send('change', `${path}/items/${item.id}`, { quantity: this.quantity() }, 'PATCH');
    if (kind === 3) return this.send('change', `${path}/items/${item.id}`, undefined, 'DELETE');
    await this.send('change', path, this.terms(), 'PATCH');
  }

  private async giveBackDeposit(): Promise<Body> {
    const order = this.some(({ status, paidAmount }) => status === 'OPEN' && minor(paidAmount) > 0n);
    if (order === undefined) return this.pay();
    const paid = minor(order.paidAmount);
    const amount = this.luck.once(3) ? paid : (paid * BigInt(this.luck.between(1, 99))) / 100n;
    const what = this.luck.once(4) ? { cancel: true } : this.luck.once(2) ? {} : { amount: this.shop.amount(amount) };
    const refunds = 'amount' in what ? this.refunds(amount) : {};
    if (amount > 0n) await this.send('giveBackDeposit', `/orders/${order.id}/deposit-refunds`, { ...what, ...refunds });
  }

  private async cancel(): Promise<Body> {
    const order = this.some(({ status }) => status === 'OPEN');
    if (order === undefined) return this.open();
    if (this.luck.once(3)) await this.send('cancel', `/orders/${order.id}/cancel`, undefined);
  }

  private async comeBack(): Promise<Body> {
    const { order, lines } = this.goods();
    if (order === undefined) return this.sale();
    const method = this.luck.once(2) ? this.luck.of(METHODS) : undefined;
    const path = `/orders/${order.id}/returns`;
    if (method === undefined) return this.send('comeBack', path, { lines });
    const all = data(await this.shop.company.manager.get(`/orders/${order.id}/refund-options`));
    const refunds = [{ method, amount: all.amount }];
    await this.send('comeBack', path, { lines: this.everything(order), refunds });
  }

  /** Takes the same again, or something for less, for little more or for much more. */
  private async exchange(): Promise<Body> {
    const { order, lines } = this.goods();
    if (order === undefined) return this.sale();
    const [line] = lines;
    const item = order.items.find(({ id }: Body) => id === line?.itemId);
    const price = minor(item.unitPrice);
    const kind = this.luck.between(1, 4);
    const dearer = [0n, 0n, -price / 2n, BigInt(this.luck.between(1, 6) * this.shop.unit), price][kind] ?? 0n;
    const { sku, name } = kind === 1 ? item : { sku: null, name: 'Other thing' };
    const newItem = {
      name,
      ...(sku !== null && { sku }),
      quantity: line?.quantity,
      unitPrice: this.shop.amount(price + dearer),
    };
    const payments = kind > 2 ? { payments: [...this.parts(), this.cash(PLENTY)] } : {};
    const path = `/orders/${order.id}/returns`;
    const made = await this.send('exchange', path, { lines, newItems: [newItem], ...payments });
    if (kind !== 1 || lines.length > 1 || made.code === 'RETURN_EXCEEDS_SOLD') return;
    if (made.refunds?.every(({ method }: Body) => method === 'EXCHANGE') !== true) {
      this.faults.push('an even swap costs');
    }
  }

  private async goodwill(): Promise<Body> {
    const order = this.some(({ status }) => status === 'PAID' || status === 'PARTIALLY_REFUNDED');
    if (order === undefined) return this.sale();
    const left = minor(order.totalAmount) - minor(order.refundedAmount);
    const amount = (left * BigInt(this.luck.between(1, 100))) / 100n;
    if (amount <= 0n) return;
    const body = { amount: this.shop.amount(amount), reason: 'scratched', ...this.refunds(amount) };
    await this.send('goodwill', `/orders/${order.id}/goodwill-refunds`, body);
  }

  private async correct(): Promise<Body> {
    const order = this.some(({ payments }) => payments.length > 0);
    if (order === undefined) return this.sale();
    const { id } = this.luck.of(order.payments as Body[]);
    const body = { method: this.luck.of(MONEY), reason: 'mistaken' };
    await this.send('correct', `/orders/${order.id}/payments/${id}/corrections`, body);
  }

  /** Goods without a receipt become store credit. */
  private async creditGoods(): Promise<void> {
    if (this.customerId === null) return;
    const { name, unitPrice } = this.item();
    const items = [{ name, quantity: 1, unitPrice }];
    await this.send('creditGoods', '/returns', { customerId: this.customerId, items });
  }

  private payAccount(): Promise<Body> {
    const cash = {
      method: 'CASH',
      amount: this.shop.amount(this.shop.coins(BigInt(this.luck.between(1, 3_000) * this.shop.unit))),
    };
    const body = this.luck.once(2) ? cash : { method: 'CARD', amount: this.money_(this.luck.between(1, 100)) };

    return this.ofAccount('payments', body);
  }

  private payOut(): Promise<Body> {
    const amount = this.shop.amount(this.shop.coins(BigInt(this.luck.between(1, 1_000) * this.shop.unit)));

    return this.ofAccount('payouts', { method: this.luck.of(['CASH', 'CARD']), amount });
  }

  private async ofAccount(what: string, body: object): Promise<Body> {
    if (this.customerId === null) return;
    const { account } = data(await this.shop.company.manager.get(`/customers/${this.customerId}`));
    if (account !== null) await this.send(what, `/customers/${this.customerId}/account/${what}`, body);
  }

  /** Puts cash into the drawer or takes tips out of it. */
  private async moveCash(): Promise<void> {
    const { shop } = this;
    const isIn = this.luck.once(2);
    const amount = shop.coins(BigInt(this.luck.between(1, 500) * shop.unit));
    const body = { kind: isIn ? 'PAID_IN' : 'PAID_OUT', amount: shop.amount(amount), reason: 'tips' };
    data(await shop.company.manager.post(`/shifts/${shop.shift.id}/cash-movements`, body));
    shop.drawer += isIn ? amount : -amount;
  }

  /** Closes the shift and opens the next one, after a sale that comes late now and then. */
  private async closeShift(): Promise<void> {
    this.faults.push(...(await this.shop.closeShift()));
    if (this.luck.once(2)) {
      const soldAt = new Date(Date.now() - this.luck.between(10, 4_000) * 60_000).toISOString();
      await this.send('late', '/orders', { ...this.basket(), payments: [this.cash(PLENTY)], soldAt });
    }
    await this.shop.openShift();
  }

  private basket(): Record<string, unknown> {
    const items = Array.from({ length: this.luck.between(1, 3) }, () => this.item());
    const buyer = this.customerId === null ? { customerName: this.name } : { customerId: this.customerId };

    return { items, ...buyer, ...(this.luck.once(2) ? this.terms() : {}) };
  }

  private item(): Record<string, unknown> {
    const { luck } = this;
    const unitPrice = this.money_(luck.between(300, 4_000));
    const taxRate = luck.of([{}, { taxRate: 0 }, { taxRate: 8.875 }, { taxRate: 27 }]);
    const discount = luck.once(4) ? { discount: this.money_(luck.between(1, 90)) } : {};

    return { name: `Thing ${luck.between(1, 9)}`, quantity: this.quantity(), unitPrice, ...taxRate, ...discount };
  }

  private quantity(): number {
    return this.luck.of([1, 1, 2, 3, 0.75]);
  }

  private terms(): object {
    return this.luck.of([
      { orderDiscount: this.money_(this.luck.between(1, 200)) },
      { orderDiscountPercent: this.luck.of([5, 12.5, 33.3]) },
      { taxExemption: { reason: 'Embassy', certificate: 'E-1' } },
      { orderDiscount: this.money_(this.luck.between(1, 99)), taxExemption: { reason: 'Embassy', certificate: 'E-2' } },
    ]);
  }

  private time(): object {
    if (!this.luck.once(5)) return {};

    return { soldAt: new Date(Date.now() - this.luck.between(0, 4_300) * 60_000).toISOString() };
  }

  /** Payments of parts, before cash pays the rest. */
  private parts(): object[] {
    const { luck } = this;

    return Array.from({ length: luck.between(0, 2) }, () => ({
      ...{ method: luck.of(METHODS.slice(1)), amount: this.money_(luck.between(1, 200)) },
    }));
  }

  private cash(amount: bigint): Record<string, string> {
    const tip = this.luck.once(3) ? { tip: this.shop.amount(this.shop.step * BigInt(this.luck.between(1, 20))) } : {};

    return { method: 'CASH', amount: this.shop.amount(amount), ...tip };
  }

  private refunds(amount: bigint): object {
    if (this.luck.once(2)) return {};

    return { refunds: [{ method: this.luck.of(METHODS), amount: this.shop.amount(amount) }] };
  }

  /** Amount of so many units by which prices vary, and some minor units more. */
  private money_(units: number): string {
    const odd = this.shop.unit > 1 ? this.luck.between(0, this.shop.unit - 1) : 0;

    return this.shop.amount(BigInt(units * this.shop.unit + odd));
  }

  private some(isWanted: (order: Body) => boolean): Body {
    const wanted = [...this.orders.values()].filter(isWanted);

    return wanted.length === 0 ? undefined : this.luck.of(wanted);
  }

  /** Some pieces of a line of an order that has goods left; sometimes more than there are. */
  private goods(): { order: Body; lines: Body[] } {
    const order = this.some(({ status }) => status === 'PAID' || status === 'PARTIALLY_REFUNDED');
    if (order === undefined) return { order, lines: [] };
    if (this.luck.once(4)) return { order, lines: this.everything(order) };
    const { id: itemId, quantity, returnedQuantity } = this.luck.of(order.items as Body[]);
    const left = quantity - returnedQuantity;

    return { order, lines: [{ itemId, quantity: left < 1 && left > 0 ? left : 1 }] };
  }

  private everything({ items }: Body): Body[] {
    return items
      .map(({ id: itemId, quantity, returnedQuantity }: Body) => ({ itemId, quantity: quantity - returnedQuantity }))
      .filter(({ quantity }: Body) => quantity > 0);
  }

  /** Sends an act, and counts what its answer says about money. */
  private async send(act: string, path: string, body: object | undefined, method = 'POST'): Promise<Body> {
    const takesRegister = method === 'POST' && !/\/(items|cancel|corrections)$/.test(path);
    const sent = takesRegister ? { ...body, registerId: this.shop.registerId } : body;
    this.log.push(`${method} ${path} ${JSON.stringify(sent)}`);
    const answer = await this.shop.company.manager.send(method, path, sent);
    const outcome = answer.body.code ?? 'done';
    this.counts[`${act} ${outcome}`] = (this.counts[`${act} ${outcome}`] ?? 0) + 1;
    this.log.push(`  ${outcome} ${this.log.length}: ${answer.body.data?.id ?? ''}, money ${this.money}`);
    if (answer.body.success !== true && !REFUSALS.has(outcome)) this.faults.push(`${act} was refused: ${outcome}`);
    if (answer.body.success !== true) return answer.body;
    await this.count(answer.body.data);

    return answer.body.data;
  }

  private async count(answer: Body): Promise<void> {
    if (answer.orderNumber !== undefined) return this.countOrder(answer);
    if (answer.paymentNumber !== undefined) return this.move(answer.method, minor(answer.amount));
    let cash = 0n;
    for (const { method, amount, rounding } of answer.refunds) {
      const given = minor(amount) + minor(rounding);
      this.tell(-minor(amount), -minor(rounding));
      if (method === 'CASH') cash += given;
      if (isCard(method)) this.cards -= given;
      if (isCard(method)) this.move(method, -given);
    }
    this.move('CASH', -cash);
    if (answer.exchangeOrder) this.countOrder(answer.exchangeOrder);
    if (answer.orderId !== null) {
      this.orders.set(answer.orderId, data(await this.shop.company.manager.get(`/orders/${answer.orderId}`)));
    }
  }

  private countOrder(order: Body): void {
    const known = new Set(this.orders.get(order.id)?.payments.map(({ id }: Body) => id));
    for (const { id, method, amount, tip, rounding, tendered, change } of order.payments) {
      if (known.has(id)) continue;
      const taken = minor(amount) + minor(rounding);
      this.tell(minor(amount), minor(rounding), minor(tip));
      if (tendered !== null && minor(tendered) - minor(change) !== taken + minor(tip)) this.faults.push('change');
      this.move(method, taken, minor(tip));
      if (isCard(method)) this.cards += taken;
    }
    this.orders.set(order.id, order);
  }

  private tell(amount: bigint, rounding: bigint, tip = 0n): void {
    const { told } = this.shop;
    told.moved += amount;
    told.rounding += rounding;
    told.tips += tip;
  }

  private move(method: string, amount: bigint, tip = 0n): void {
    if (!MONEY.includes(method)) return;
    this.money += amount;
    if (method === 'CASH') this.shop.drawer += amount + tip;
    if (method === 'CASH' && (amount + tip) % this.shop.step !== 0n) {
      this.faults.push(`moved ${amount} in cash: no coins`);
    }
  }
}

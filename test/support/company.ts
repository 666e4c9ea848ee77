import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { PLATFORM } from '#shared/access/current-user.js';
import { currencyDecimals } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { type Answer, ApiClient } from './api-client.js';
import { pngOf } from './images.js';
import { PASSWORD, type TestApp } from './test-app.js';
import { queryAs, type TestDatabase } from './test-database.js';

/** A company with a store and one user of each role, as every test makes its own. */
export interface TestCompany {
  readonly id: string;
  readonly name: string;
  readonly storeId: string;
  readonly admin: ApiClient;
  readonly manager: ApiClient;
  readonly cashier: ApiClient;
  /** Ids of the three users. */
  readonly userIds: Readonly<Record<'admin' | 'manager' | 'cashier', string>>;
}

/** The scope of a use case in the company, without a request. */
export function scopeOf({ id }: Pick<TestCompany, 'id'>): CompanyScope {
  return { companyId: id, user: PLATFORM };
}

export interface CompanyOptions {
  currency?: string;
  country?: string;
  timezone?: string;
  settings?: CompanySettings;
}

/** What is not named here is changed by the ADMIN afterwards. */
interface CompanySettings extends Record<string, unknown> {
  pricesIncludeTax?: boolean;
  defaultTaxRate?: number;
  cashRounding?: boolean;
}

/**
 * Creates a company by SQL, as the routes would: tests make thousands of them. Its users have the password of the SUPER_ADMIN, and sign
 * in when they send their first request.
 */
export async function createCompany(
  { anonymous: { url }, database, clock }: Pick<TestApp, 'anonymous' | 'database'> & Partial<Pick<TestApp, 'clock'>>,
  { currency = 'USD', country = 'US', timezone = 'UTC', settings = {} }: CompanyOptions = {},
): Promise<TestCompany> {
  const tag = randomBytes(5).toString('hex');
  const [name, id, storeId] = [`Company ${tag}`, uuidv7(), uuidv7()];
  const userIds = { admin: uuidv7(), manager: uuidv7(), cashier: uuidv7() };
  const { pricesIncludeTax = false, defaultTaxRate = 0, cashRounding = false, ...others } = settings;
  const tax = [pricesIncludeTax, defaultTaxRate, clock?.now() ?? new Date()];
  const query = (text: string, values: unknown[]): Promise<unknown> => queryAs(database.adminUrl, text, values);
  await query(
    `INSERT INTO companies (id, prices_include_tax, default_tax_rate, tax_since, name, currency, currency_decimals, country, timezone,
      cash_rounding) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, ...tax, name, currency, currencyDecimals(currency), country, timezone, cashRounding],
  );
  await query(
    `INSERT INTO tax_settings (company_id, version, prices_include_tax, default_tax_rate, valid_from) VALUES ($1, 1, $2, $3, $4)`,
    [id, ...tax],
  );
  await query(`INSERT INTO stores (company_id, id, code, name, timezone) VALUES ($1, $2, 'S-1', $3, $4)`, [
    id,
    storeId,
    `Store ${tag}`,
    timezone,
  ]);
  await query(
    `INSERT INTO users (company_id, id, email, name, password_hash, role)
     SELECT $1, staff.id, lower(staff.role) || '-' || $2 || '@pos.test', staff.role || ' ' || $2, boss.password_hash, staff.role
       FROM unnest($3::uuid[], $4::text[]) AS staff (id, role),
         (SELECT password_hash FROM users WHERE role = 'SUPER_ADMIN' ORDER BY created_at LIMIT 1) AS boss`,
    [id, tag, [userIds.admin, userIds.manager, userIds.cashier], ['ADMIN', 'MANAGER', 'CASHIER']],
  );
  const clientOf = (role: string): ApiClient => ApiClient.of(url, `${role}-${tag}@pos.test`, PASSWORD);
  const [admin, manager, cashier] = [clientOf('admin'), clientOf('manager'), clientOf('cashier')];
  if (Object.keys(others).length > 0) data(await admin.patch(`/companies/${id}`, { settings: others }));

  return { id, name, storeId, userIds, admin, manager, cashier };
}

/** The same with users who have signed in, for tests that read their tokens, move the clock or cut the database off. */
export async function createSignedInCompany(...args: Parameters<typeof createCompany>): Promise<TestCompany> {
  const company = await createCompany(...args);
  await Promise.all([company.admin, company.manager, company.cashier].map((client) => client.signedIn()));

  return company;
}

/** Lets users of a company keep the password that was set for them. A user signs in to change it, which takes a test longer. */
export async function keepPasswords({ adminUrl }: Pick<TestDatabase, 'adminUrl'>, companyId: string): Promise<void> {
  const keep = 'UPDATE users SET must_change_password = false WHERE company_id = $1 AND must_change_password';
  await queryAs(adminUrl, keep, [companyId]);
}

/** One point for each unit, worth a hundredth of it in dollars, for a year; nothing is too little to redeem. */
const PROGRAMME = { isActive: true, pointsPerUnit: 1, pointValue: '0.01', minimumToRedeem: 0, expiryMonths: 12 };

/** Switches a loyalty programme on. */
export async function startProgramme({ admin }: TestCompany, fields: Record<string, unknown> = {}): Promise<void> {
  data(await admin.put('/loyalty/programme', { ...PROGRAMME, ...fields }));
}

/** Sets the logo of the company. */
export async function setLogo(
  { admin, id }: TestCompany,
  image = pngOf({ width: 40, height: 20 }),
): Promise<Answer['body']> {
  return data(await admin.put(`/companies/${id}/logo`, { content: image.toString('base64') }));
}

/** `data` of an answer that must be a success. */
export function data(answer: Answer): Answer['body'] {
  if (!answer.body?.success) throw new Error(`Expected a success, got ${answer.status} ${JSON.stringify(answer.body)}`);

  return answer.body.data;
}

/** A phone number nobody else in the test has. */
export function newPhone(): string {
  return String(randomInt(2_000_000_000, 9_999_999_999));
}

export async function createCustomer(client: ApiClient, fields: Record<string, unknown> = {}): Promise<Answer['body']> {
  return data(await client.post('/customers', { name: 'John Doe', phone: newPhone(), ...fields }));
}

/** A paid sale of one item. */
export async function sell(
  client: ApiClient,
  fields: Record<string, unknown> = {},
  price = '10.00',
): Promise<Answer['body']> {
  const items = [{ name: 'Thing', quantity: 1, unitPrice: price }];

  return data(await client.post('/orders', { items, payments: [{ method: 'CASH', amount: price }], ...fields }));
}

/** An article; codes have to differ. */
export async function createArticle(client: ApiClient, fields: Record<string, unknown> = {}): Promise<Answer['body']> {
  return data(await client.post('/articles', { code: randomUUID(), name: 'Thing', price: '10.00', ...fields }));
}

/** The sale of a walk-in, which the customer claims. */
export async function claimSale(
  client: ApiClient,
  { id, phone }: { id: string; phone: string },
): Promise<Answer['body']> {
  const order = await sell(client, { customerPhone: phone });

  return data(await client.post(`/customers/${id}/claim-orders`, { orderIds: [order.id] }));
}

/** Everything of an order comes back. */
export async function takeBack(
  client: ApiClient,
  { id, items }: Answer['body'],
  fields: Record<string, unknown> = {},
): Promise<Answer['body']> {
  const lines = items.map(({ id: itemId, quantity }: Answer['body']) => ({ itemId, quantity }));

  return data(await client.post(`/orders/${id}/returns`, { lines, ...fields }));
}

/** A register in the store of the company. */
export async function createRegister(
  { admin, storeId }: Pick<TestCompany, 'admin' | 'storeId'>,
  fields: Record<string, unknown> = {},
): Promise<Answer['body']> {
  const code = `R-${randomBytes(5).toString('hex')}`;

  return data(await admin.post('/registers', { storeId, code, name: `Till ${code}`, ...fields }));
}

/** The open shift of a register. */
export async function openShift(
  client: ApiClient,
  registerId: string,
  fields: Record<string, unknown> = {},
): Promise<Answer['body']> {
  return data(await client.post('/shifts', { registerId, openingFloat: '100.00', ...fields }));
}

/** An enrolled register, at which the cashier has a PIN, and an approval that the cashier has not used. */
export async function enrolledRegister(
  company: TestCompany,
  fields: Record<string, unknown> = {},
): Promise<Answer['body']> {
  const { admin, cashier, userIds } = company;
  const register = await createRegister(company, fields);
  data(await admin.put(`/registers/${register.id}/device`));
  data(await admin.put(`/users/${userIds.cashier}/pin`, { pin: '4711' }));
  const { email } = data(await admin.get('/auth/me')).user;
  const act = { act: 'REFUND_WITHOUT_RECEIPT', amount: '1.00' };
  data(await cashier.post('/approvals', { ...act, email, password: PASSWORD }));

  return register;
}

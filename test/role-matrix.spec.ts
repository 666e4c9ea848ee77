import { randomUUID } from 'node:crypto';
import { Controller, Get, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestingModuleBuilder } from '@nestjs/testing';
import { Public } from '#shared/access/access.decorator.js';
import { PERMISSIONS as ALL_PERMISSIONS, ROLES } from '#shared/access/roles.js';
import { RouteAudit } from '#shared/access/route-audit.js';
import type { ApiClient } from './support/api-client.js';
import {
  createCompany,
  createSignedInCompany,
  createCustomer,
  data,
  newPhone,
  sell,
  type TestCompany,
} from './support/company.js';
import { OpenApi } from './support/openapi-walk.js';
import { createTestServer, startTestApp, type TestApp, testConfig } from './support/test-app.js';

/** The roles that have a permission. */
const ALL = ['SUPER_ADMIN', 'ADMIN', 'MANAGER', 'CASHIER'];
const MANAGERS = ['SUPER_ADMIN', 'ADMIN', 'MANAGER'];
const ADMINS = ['SUPER_ADMIN', 'ADMIN'];
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  PUBLIC: [...ALL, 'anonymous'],
  SIGNED_IN: ALL,
  READ_CUSTOMER: ALL,
  READ_ARTICLE: ALL,
  READ_ORDER: ALL,
  CREATE_ORDER: ALL,
  UPDATE_CUSTOMER: MANAGERS,
  DELETE_CUSTOMER: MANAGERS,
  MANAGE_ARTICLES: MANAGERS,
  CHANGE_PRICE: MANAGERS,
  CANCEL_ORDER: MANAGERS,
  LINK_ORDER: MANAGERS,
  READ_ALL_STORES: MANAGERS,
  APPROVE_OVER_LIMIT: MANAGERS,
  REFUND_ORDER: MANAGERS,
  MANAGE_SHIFTS: MANAGERS,
  ADJUST_LOYALTY: MANAGERS,
  REFUND_ANYWAY: ADMINS,
  ERASE_CUSTOMER: ADMINS,
  VIEW_REPORTS: MANAGERS,
  MANAGE_USERS: ADMINS,
  MANAGE_STORES: ADMINS,
  MANAGE_COMPANY: ADMINS,
  READ_AUDIT: ADMINS,
  MANAGE_COMPANIES: ['SUPER_ADMIN'],
};

/** Permissions that no route asks for. */
const WITHOUT_ROUTE = [
  'CHANGE_PRICE', // decides within a sale whether a line may have another price than its article
  'LINK_ORDER', // decides within the routes of an order and of claims which orders may be linked to whom
  'READ_ALL_STORES', // decides within the detail and the lists of a customer whether other stores are shown
  'APPROVE_OVER_LIMIT', // decides within an approval who may give it
  'REFUND_ANYWAY', // decides within a refund whether it may be more than was paid that way
];

/** The requirement of each route. A new route is added here: its requirement is a decision. */
const ROUTES: Readonly<Record<string, string>> = {
  'GET /health': 'PUBLIC',
  'GET /health/ready': 'PUBLIC',
  'GET /welcome': 'PUBLIC',
  'POST /auth/login': 'PUBLIC',
  'POST /auth/refresh': 'PUBLIC',
  'POST /auth/logout': 'PUBLIC',
  'GET /audit': 'READ_AUDIT',
  'GET /auth/me': 'SIGNED_IN',
  'POST /auth/change-password': 'SIGNED_IN',
  'GET /auth/sessions': 'SIGNED_IN',
  'DELETE /auth/sessions': 'SIGNED_IN',
  'DELETE /auth/sessions/:id': 'SIGNED_IN',
  'GET /auth/register': 'PUBLIC',
  'POST /auth/register/login': 'PUBLIC',
  'PUT /auth/pin': 'SIGNED_IN',
  'POST /auth/pin/remove': 'SIGNED_IN',
  'POST /approvals': 'CREATE_ORDER',
  'POST /auth/password-reset': 'PUBLIC',
  'POST /auth/password-reset/confirm': 'PUBLIC',
  'POST /auth/second-factor': 'SIGNED_IN',
  'POST /auth/second-factor/confirm': 'SIGNED_IN',
  'POST /auth/second-factor/remove': 'SIGNED_IN',
  'GET /super-admins': 'MANAGE_COMPANIES',
  'PATCH /super-admins/:id': 'MANAGE_COMPANIES',
  'POST /companies': 'MANAGE_COMPANIES',
  'GET /companies': 'MANAGE_COMPANIES',
  'GET /companies/:id': 'MANAGE_COMPANY',
  'PATCH /companies/:id': 'MANAGE_COMPANY',
  'PUT /companies/:id/logo': 'MANAGE_COMPANY',
  'GET /companies/:id/logo': 'SIGNED_IN',
  'DELETE /companies/:id/logo': 'MANAGE_COMPANY',
  'POST /stores': 'MANAGE_STORES',
  'GET /stores': 'SIGNED_IN',
  'GET /stores/:id': 'SIGNED_IN',
  'PATCH /stores/:id': 'MANAGE_STORES',
  'POST /registers': 'MANAGE_STORES',
  'GET /registers': 'SIGNED_IN',
  'GET /registers/:id': 'SIGNED_IN',
  'PATCH /registers/:id': 'MANAGE_STORES',
  'PUT /registers/:id/device': 'MANAGE_SHIFTS',
  'GET /registers/:id/device': 'MANAGE_SHIFTS',
  'DELETE /registers/:id/device': 'MANAGE_SHIFTS',
  'POST /shifts': 'CREATE_ORDER',
  'GET /shifts': 'READ_ORDER',
  'GET /shifts/:id': 'READ_ORDER',
  'GET /shifts/:id/report': 'READ_ORDER',
  'GET /shifts/:id/cash-movements': 'READ_ORDER',
  'POST /shifts/:id/cash-movements': 'CREATE_ORDER',
  'POST /shifts/:id/drawer-openings': 'CREATE_ORDER',
  'POST /shifts/:id/close': 'CREATE_ORDER',
  'POST /users': 'MANAGE_USERS',
  'GET /users': 'MANAGE_USERS',
  'GET /users/:id': 'MANAGE_USERS',
  'PATCH /users/:id': 'MANAGE_USERS',
  'GET /users/:id/sessions': 'MANAGE_USERS',
  'DELETE /users/:id/sessions': 'MANAGE_USERS',
  'DELETE /users/:id/sessions/:sessionId': 'MANAGE_USERS',
  'PUT /users/:id/pin': 'MANAGE_USERS',
  'DELETE /users/:id/pin': 'MANAGE_USERS',
  'DELETE /users/:id/second-factor': 'MANAGE_USERS',
  'POST /users/:id/password-reset': 'MANAGE_USERS',
  'POST /customers': 'CREATE_ORDER',
  'POST /customers/find-or-create': 'CREATE_ORDER',
  'POST /customers/:id/reactivate': 'CREATE_ORDER',
  'POST /customers/:id/take-over': 'CREATE_ORDER',
  'POST /customers/:id/erase': 'ERASE_CUSTOMER',
  'GET /customers/phone/:phone': 'READ_CUSTOMER',
  'GET /customers/code/:value': 'READ_CUSTOMER',
  'GET /customers/search': 'READ_CUSTOMER',
  'GET /customers': 'READ_CUSTOMER',
  'GET /customers/:id': 'READ_CUSTOMER',
  'GET /customers/:id/store-credit': 'READ_CUSTOMER',
  'GET /customers/:id/loyalty': 'READ_CUSTOMER',
  'GET /customers/:id/loyalty/entries': 'READ_CUSTOMER',
  'POST /customers/:id/loyalty/adjustments': 'ADJUST_LOYALTY',
  'GET /loyalty/programme': 'SIGNED_IN',
  'PUT /loyalty/programme': 'MANAGE_COMPANY',
  'PUT /customers/:id/account': 'UPDATE_CUSTOMER',
  'POST /customers/:id/account/payouts': 'REFUND_ORDER',
  'POST /customers/:id/account/payments': 'CREATE_ORDER',
  'GET /customers/:id/account/payments': 'READ_CUSTOMER',
  'GET /customers/:id/account/payments/:paymentId': 'READ_CUSTOMER',
  'POST /customers/:id/account/payments/:paymentId/corrections': 'MANAGE_SHIFTS',
  'GET /customers/:id/statement': 'READ_CUSTOMER',
  'GET /customers/:id/claimable-orders': 'CREATE_ORDER',
  'POST /customers/:id/claim-orders': 'CREATE_ORDER',
  'POST /customers/:id/claims/:claimId/undo': 'CREATE_ORDER',
  'PUT /customers/:id': 'UPDATE_CUSTOMER',
  'DELETE /customers/:id': 'DELETE_CUSTOMER',
  'POST /articles': 'MANAGE_ARTICLES',
  'POST /articles/import': 'MANAGE_ARTICLES',
  'GET /articles/code/:code': 'READ_ARTICLE',
  'GET /articles/changes': 'READ_ARTICLE',
  'GET /articles/export': 'READ_ARTICLE',
  'GET /articles': 'READ_ARTICLE',
  'GET /articles/:id': 'READ_ARTICLE',
  'PATCH /articles/:id': 'MANAGE_ARTICLES',
  'POST /orders': 'CREATE_ORDER',
  'GET /orders': 'READ_ORDER',
  'GET /orders/:id': 'READ_ORDER',
  'PATCH /orders/:id': 'CREATE_ORDER',
  'POST /orders/:id/items': 'CREATE_ORDER',
  'PATCH /orders/:id/items/:itemId': 'CREATE_ORDER',
  'DELETE /orders/:id/items/:itemId': 'CREATE_ORDER',
  'POST /orders/:id/payments': 'CREATE_ORDER',
  'POST /orders/:id/cancel': 'CANCEL_ORDER',
  'GET /orders/:id/receipt': 'READ_ORDER',
  'POST /orders/:id/payments/:paymentId/corrections': 'MANAGE_SHIFTS',
  'POST /orders/:id/goodwill-refunds': 'REFUND_ORDER',
  'POST /orders/:id/deposit-refunds': 'REFUND_ORDER',
  'GET /orders/:id/payments/:paymentId/receipt': 'READ_ORDER',
  'POST /orders/:id/receipt/links': 'READ_ORDER',
  'POST /orders/:id/payments/:paymentId/receipt/links': 'READ_ORDER',
  'POST /returns/:id/receipt/links': 'READ_ORDER',
  'GET /receipts/:token': 'PUBLIC',
  'POST /receipts/:token/mail': 'READ_ORDER',
  'GET /orders/:id/refund-options': 'REFUND_ORDER',
  'POST /orders/:id/returns': 'REFUND_ORDER',
  'POST /returns': 'REFUND_ORDER',
  'GET /returns': 'READ_ORDER',
  'GET /returns/:id': 'READ_ORDER',
  'GET /returns/:id/receipt': 'READ_ORDER',
  'GET /reports/sales': 'VIEW_REPORTS',
  'GET /reports/tax': 'VIEW_REPORTS',
  'GET /reports/baskets': 'VIEW_REPORTS',
  'GET /reports/articles': 'VIEW_REPORTS',
  'GET /reports/today': 'VIEW_REPORTS',
  'GET /reports/cashiers': 'VIEW_REPORTS',
  'GET /reports/customers/top': 'VIEW_REPORTS',
  'GET /reports/customers/lapsed': 'VIEW_REPORTS',
  'GET /reports/customers/new-and-returning': 'VIEW_REPORTS',
};

@Controller('bare')
class BareController {
  @Get()
  forgotten(): string {
    return 'open to whom?';
  }
}

@Controller('decided')
class DecidedController {
  @Get()
  @Public()
  open(): string[] {
    return ['open to all'];
  }
}

describe('Roles and routes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('has in its router exactly the routes of the table, each with the requirement of the table', () => {
    const routes = app.get(RouteAudit).routes();
    const asked = Object.fromEntries(
      routes.map(({ method, path, requirement }) => [`${method} ${slashed(path)}`, requirement]),
    );

    expect(asked).toEqual(ROUTES);
    expect(routes).toHaveLength(Object.keys(ROUTES).length);
  });

  it('registers nothing below /api with the HTTP server that is not in the table', () => {
    const served = servedRoutes(app.app);

    expect(served).toEqual(Object.keys(ROUTES).sort());
  });

  it('has a route for every permission, so that a client is promised none that does nothing', () => {
    const guarding = new Set(Object.values(ROUTES));

    expect(ALL_PERMISSIONS.filter((permission) => !guarding.has(permission))).toEqual(WITHOUT_ROUTE);
  });

  it('documents the requirement of each route', async () => {
    const operations = (await OpenApi.of(app.url)).operations();
    const documented = operations.map(({ method, path, permission }) => [
      `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      permission,
    ]);

    expect(Object.fromEntries(documented)).toEqual(ROUTES);
  });

  describe.each([...ROLES, 'anonymous'] as const)('%s', (role) => {
    let company: TestCompany;
    let client: ApiClient;
    beforeAll(async () => {
      company = await createCompany(app);
      const { admin, manager, cashier } = company;
      client = {
        SUPER_ADMIN: app.superAdmin,
        ADMIN: admin,
        MANAGER: manager,
        CASHIER: cashier,
        anonymous: app.anonymous,
      }[role];
    });

    it.each(Object.entries(ROUTES))('may or may not call %s, which asks for %s', async (route, permission) => {
      const [method = '', path = ''] = route.split(' ');
      const target = path.replace(':phone', newPhone()).replace(/:\w+/g, () => randomUUID());

      const { status, body } = await client.send(method, target, method === 'GET' ? undefined : {});

      const isAllowed = PERMISSIONS[permission]?.includes(role);
      const refusal = role === 'anonymous' ? [401, 'UNAUTHENTICATED'] : [403, 'FORBIDDEN'];
      const isRefused = [401, 403].includes(status) && body.code !== 'INVALID_REGISTER_TOKEN';
      expect(isAllowed ? isRefused : [status, body.code]).toEqual(isAllowed ? false : refusal);
    });

    it('is told its permissions', async () => {
      const { status, body } = await client.get('/auth/me');

      const expected = Object.keys(PERMISSIONS).filter((permission) => PERMISSIONS[permission]?.includes(role));
      expect(status === 401 ? ['PUBLIC'] : ['SIGNED_IN', 'PUBLIC', ...body.data.permissions].sort()).toEqual(
        expected.sort(),
      );
    });
  });

  it('lets a cashier without CREATE_ORDER look up, but neither sell nor register nor link', async () => {
    const { admin, cashier, userIds } = await createCompany(app);
    const customer = await createCustomer(cashier);
    const order = await sell(cashier);
    await admin.patch(`/users/${userIds.cashier}`, { withdrawnPermissions: ['CREATE_ORDER'] });

    const allowed = await Promise.all(
      [`/customers/phone/${customer.phone}`, `/customers/${customer.id}`, `/customers`, `/orders/${order.id}`].map(
        (path) => cashier.get(path),
      ),
    );
    const refused = await Promise.all([
      cashier.post('/customers', { name: 'Jane Doe', phone: newPhone() }),
      cashier.post('/orders', {}),
      cashier.patch(`/orders/${order.id}`, { customerId: customer.id }),
      cashier.post(`/orders/${order.id}/payments`, { method: 'CASH', amount: '1.00' }),
    ]);

    expect(allowed.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([403, 'FORBIDDEN']));
  });

  it('gives no user a permission that the role does not have', async () => {
    const { admin, manager, userIds } = await createCompany(app);
    await admin.patch(`/users/${userIds.manager}`, { withdrawnPermissions: ['MANAGE_USERS'] });
    data(await admin.patch(`/users/${userIds.manager}`, { withdrawnPermissions: null }));

    expect((await manager.get('/users')).status).toBe(403);
  });

  it('does not start with a handler that has neither @Access() nor @Public(), and names it', async () => {
    const server = await serverWith(BareController);

    await expect(server.listen(0, '127.0.0.1')).rejects.toThrow(/BareController\.forgotten/);

    await server.close();
  });

  it('refuses every request to such a handler if the server starts all the same', async () => {
    const server = await serverWith(BareController, withoutAudit);
    await server.listen(0, '127.0.0.1');
    const { admin } = await createSignedInCompany(app);
    const authorization = `Bearer ${admin.accessToken}`;

    const answers = await Promise.all([
      fetch(`${await server.getUrl()}/api/bare`),
      fetch(`${await server.getUrl()}/api/bare`, { headers: { authorization } }),
    ]);

    await server.close();
    expect(answers.map(({ status }) => status)).toEqual([401, 403]);
  });

  it('starts with a handler that is public', async () => {
    const server = await serverWith(DecidedController);
    await server.listen(0, '127.0.0.1');

    const answer = await (await fetch(`${await server.getUrl()}/api/decided`)).json();

    await server.close();
    expect(answer).toEqual({ success: true, data: ['open to all'] });
  });

  /** The application with one controller more, not yet listening. */
  function serverWith(
    controller: Type,
    override?: (module: TestingModuleBuilder) => TestingModuleBuilder,
  ): Promise<NestFastifyApplication> {
    const config = testConfig(app.database, { logLevel: 'silent' });

    return createTestServer(config, { controllers: [controller], ...(override && { override }) });
  }
});

/** Leaves out the check at the start. */
function withoutAudit(module: TestingModuleBuilder): TestingModuleBuilder {
  return module.overrideProvider(RouteAudit).useValue({});
}

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

/** Method and path of every route of Fastify below /api, out of its own drawing of the router. */
function servedRoutes(app: NestFastifyApplication): string[] {
  const found: string[] = [];
  const stack: string[] = [];
  for (const line of app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: true }).split('\n')) {
    const [, indent = '', segment = '', methods = ''] = /^([ │├└─]*)(\S*)(?: \(([^)]*)\))?$/.exec(line) ?? [];
    stack.splice(indent.length / 4 - 1, Infinity, segment);
    for (const method of methods.split(', ')) {
      if (!['', 'HEAD', 'OPTIONS'].includes(method)) found.push(`${method} ${stack.join('')}`);
    }
  }

  return found
    .filter((route) => route.includes(' /api'))
    .map((route) => route.replace(' /api', ' '))
    .sort();
}

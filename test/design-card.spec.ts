import { INTERCEPTORS_METADATA, METHOD_METADATA, MODULE_METADATA } from '@nestjs/common/constants.js';
import { APP_GUARD, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CustomersController } from '#modules/customers/customers.controller.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { OrdersController } from '#modules/orders/orders.controller.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { REQUIREMENT } from '#shared/access/access.decorator.js';
import { JwtAuthGuard } from '#shared/access/jwt-auth.guard.js';
import { RolesGuard } from '#shared/access/roles.guard.js';
import { UserLimitGuard } from '#shared/access/user-limit.guard.js';
import { ConnectionPools } from '#shared/database/connection-pools.js';
import { PrismaService } from '#shared/database/prisma.service.js';
import { CompanyScopeInterceptor } from '#shared/tenancy/company-scope.interceptor.js';
import { AppModule } from '../src/app.module.js';
import { data } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const WATCHED = ['$transaction', 'onApplicationShutdown'];

/** The service, with a note of each use in `uses`. */
function watched(pools: ConnectionPools, uses: string[]): PrismaService {
  return new Proxy(new PrismaService(pools), {
    get(prisma, name) {
      if (WATCHED.includes(String(name))) uses.push(`${String(name)}, pool ${pools.short.ended ? 'closed' : 'open'}`);
      const member: unknown = Reflect.get(prisma, name);

      return typeof member === 'function' ? (member.bind(prisma) as unknown) : member;
    },
  });
}

/** The pieces that the design names, by these names. What each does in detail has a spec of its own. */
describe('The design', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  /** The handlers of all controllers, by name. */
  function handlers(): [name: string, handler: object][] {
    return app
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ metatype, instance }) => {
        const prototype = Object.getPrototypeOf(instance) as Record<string, object>;

        return new MetadataScanner()
          .getAllMethodNames(prototype)
          .map((name): [string, object] => [`${metatype?.name}.${name}`, prototype[name] as object])
          .filter(([, handler]) => Reflect.hasMetadata(METHOD_METADATA, handler));
      });
  }

  it.each([
    ['CustomersModule', CustomersModule, CustomersController],
    ['OrdersModule', OrdersModule, OrdersController],
  ])('has a %s that exposes a controller, each handler with its requirement', (_, module, controller) => {
    const own = handlers().filter(([name]) => name.startsWith(`${controller.name}.`));

    expect(app.app.select(module).get(controller, { strict: true })).toBeInstanceOf(controller);
    expect(own.length).toBeGreaterThan(4);
    expect(own.filter(([, handler]) => !Reflect.hasMetadata(REQUIREMENT, handler))).toEqual([]);
  });

  it('guards every route with JwtAuthGuard, then RolesGuard', () => {
    const providers = Reflect.getMetadata(MODULE_METADATA.PROVIDERS, AppModule) as {
      provide: string;
      useClass?: object;
    }[];

    expect(providers.filter(({ provide }) => provide === APP_GUARD).map(({ useClass }) => useClass)).toEqual([
      JwtAuthGuard,
      UserLimitGuard,
      RolesGuard,
    ]);
  });

  it('puts the CompanyScopeInterceptor on every route with a signed-in user, and on no public one', () => {
    const found = handlers().map(([name, handler]) => {
      const interceptors = (Reflect.getMetadata(INTERCEPTORS_METADATA, handler) ?? []) as object[];
      const isPublic = Reflect.getMetadata(REQUIREMENT, handler) === 'PUBLIC';

      return { name, isPublic, isScoped: interceptors.includes(CompanyScopeInterceptor) };
    });

    expect(found.filter(({ isPublic }) => isPublic).length).toBeGreaterThan(3);
    expect(found.filter(({ isPublic, isScoped }) => isPublic === isScoped)).toEqual([]);
  });

  it('has Prisma as a service that Nest injects into Database, and closes before its pool', async () => {
    const uses: string[] = [];
    const factory = (pools: ConnectionPools): PrismaService => watched(pools, uses);
    const watchedApp = await startTestApp(
      { logLevel: 'silent' },
      {
        override: (module) => module.overrideProvider(PrismaService).useFactory({ factory, inject: [ConnectionPools] }),
      },
    );
    const { short } = watchedApp.get(ConnectionPools);
    const company = { name: 'Acme', currency: 'USD', country: 'US', timezone: 'UTC' };
    data(await watchedApp.superAdmin.post('/companies', company)); // written by Prisma
    const rows = await watchedApp.get(PrismaService).$queryRaw`SELECT 1 AS n`;

    await watchedApp.close();

    expect(rows).toEqual([{ n: 1 }]);
    expect([...new Set(uses)]).toEqual(['$transaction, pool open', 'onApplicationShutdown, pool open']);
    expect(short.ended).toBe(true);
  });
});

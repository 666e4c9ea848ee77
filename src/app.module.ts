import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { AccountsModule } from '#modules/accounts/accounts.module.js';
import { AuditModule } from '#modules/audit/audit.module.js';
import { AuthModule } from '#modules/auth/auth.module.js';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { ArticlesModule } from '#modules/articles/articles.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { DemoModule } from '#modules/demo/demo.module.js';
import { LoyaltyModule } from '#modules/loyalty/loyalty.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ReceiptsModule } from '#modules/receipts/receipts.module.js';
import { ReportsModule } from '#modules/reports/reports.module.js';
import { ReturnsModule } from '#modules/returns/returns.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { StoreCreditModule } from '#modules/store-credit/store-credit.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { AccessModule } from '#shared/access/access.module.js';
import { JwtAuthGuard } from '#shared/access/jwt-auth.guard.js';
import { RolesGuard } from '#shared/access/roles.guard.js';
import { UserLimitGuard } from '#shared/access/user-limit.guard.js';
import { DatabaseModule } from '#shared/database/database.module.js';
import { ApiExceptionFilter } from '#shared/errors/api-exception.filter.js';
import { EventsModule } from '#shared/events/events.module.js';
import { validationPipe } from '#shared/http/validation.pipe.js';
import { MailModule } from '#shared/mail/mail.module.js';
import { HealthController } from '#shared/observability/health.controller.js';
import { MetricsPort } from '#shared/observability/metrics-port.js';
import { ServerMetrics } from '#shared/observability/server-metrics.js';

/**
 * The modules of the server, and what every request passes in this order: JwtAuthGuard, UserLimitGuard,
 * RolesGuard, the CompanyScopeInterceptor that `@Access()` puts on, and the validation pipe; the filter turns what is thrown into an answer.
 */
@Module({
  imports: [
    DiscoveryModule,
    DatabaseModule,
    EventsModule,
    AccessModule,
    MailModule,
    AuditModule,
    AuthModule,
    CompaniesModule,
    StoresModule,
    ShiftsModule,
    UsersModule,
    ArticlesModule,
    CustomersModule,
    OrdersModule,
    ReturnsModule,
    ReceiptsModule,
    StoreCreditModule,
    ReportsModule,
    LoyaltyModule,
    AccountsModule,
    DemoModule,
  ],
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useClass: UserLimitGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
    { provide: APP_PIPE, useValue: validationPipe },
    { provide: APP_FILTER, useClass: ApiExceptionFilter },
    ServerMetrics,
    MetricsPort,
  ],
})
export class AppModule {
  static forRoot(config: ServerConfig): DynamicModule {
    return { module: AppModule, global: true, providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] };
  }
}

import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { Sessions } from '#shared/access/current-user.js';
import { JwtStrategy } from '#shared/access/jwt.strategy.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { LoginsRepository } from './logins.repository.js';
import { OpenSessionsController } from './open-sessions.controller.js';
import { OpenSessionsRepository } from './open-sessions.repository.js';
import { OpenSessionsService } from './open-sessions.service.js';
import { ProfileService } from './profile.service.js';
import { SessionService } from './session.service.js';
import { SuperAdminsController } from './super-admins.controller.js';
import { SuperAdminsRepository } from './super-admins.repository.js';
import { SuperAdminsService } from './super-admins.service.js';
import { UserSessionsController } from './user-sessions.controller.js';

/** Global, because the guard of every route looks up sessions. */
@Global()
@Module({
  imports: [PassportModule, CompaniesModule, StoresModule, UsersModule],
  controllers: [AuthController, OpenSessionsController, UserSessionsController, SuperAdminsController],
  providers: [
    AuthService,
    ProfileService,
    SessionService,
    OpenSessionsService,
    OpenSessionsRepository,
    LoginLimiterService,
    LoginsRepository,
    SuperAdminsService,
    SuperAdminsRepository,
    JwtStrategy,
    { provide: Sessions, useExisting: SessionService },
  ],
  exports: [Sessions, SuperAdminsService],
})
export class AuthModule {}

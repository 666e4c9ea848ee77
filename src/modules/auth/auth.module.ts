import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { Sessions } from '#shared/access/current-user.js';
import { JwtStrategy } from '#shared/access/jwt.strategy.js';
import { AuthController } from './auth.controller.js';
import { AuthService, ProfileService } from './auth.service.js';
import { LoginLimiter } from './login-limiter.js';
import { LoginsRepository } from './logins.repository.js';
import { SessionService } from './session.service.js';
import { SuperAdmins } from './super-admins.js';

/** Global, because the guard of every route asks it whether a session is alive. */
@Global()
@Module({
  imports: [PassportModule, CompaniesModule, StoresModule, UsersModule],
  controllers: [AuthController],
  providers: [
    AuthService,
    ProfileService,
    SessionService,
    LoginLimiter,
    LoginsRepository,
    SuperAdmins,
    JwtStrategy,
    { provide: Sessions, useExisting: SessionService },
  ],
  exports: [Sessions, SuperAdmins],
})
export class AuthModule {}

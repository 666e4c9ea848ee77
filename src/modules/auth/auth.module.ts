import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { Sessions } from '#shared/access/current-user.js';
import { JwtStrategy } from '#shared/access/jwt.strategy.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { CurrentPasswordService } from './current-password.service.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { LoginsRepository } from './logins.repository.js';
import { OpenSessionsController } from './open-sessions.controller.js';
import { OpenSessionsRepository } from './open-sessions.repository.js';
import { OpenSessionsService } from './open-sessions.service.js';
import { OwnPinController } from './own-pin.controller.js';
import { OwnPinService } from './own-pin.service.js';
import { PasswordResetController } from './password-reset.controller.js';
import { PasswordResetMailService } from './password-reset-mail.service.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { PasswordResetService } from './password-reset.service.js';
import { PinDigestService } from './pin-digest.service.js';
import { PinLimiterService } from './pin-limiter.service.js';
import { PinsRepository } from './pins.repository.js';
import { PinsService } from './pins.service.js';
import { ProfileService } from './profile.service.js';
import { RegisterSignInController } from './register-sign-in.controller.js';
import { RegisterSignInService } from './register-sign-in.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';
import { StaffAccessController } from './staff-access.controller.js';
import { StaffAccessService } from './staff-access.service.js';
import { SuperAdminsController } from './super-admins.controller.js';
import { SuperAdminsRepository } from './super-admins.repository.js';
import { SuperAdminsService } from './super-admins.service.js';
import { UserSessionsController } from './user-sessions.controller.js';

/** Global, because the guard of every route looks up sessions. */
@Global()
@Module({
  imports: [PassportModule, CompaniesModule, StoresModule, UsersModule],
  controllers: [
    AuthController,
    OpenSessionsController,
    OwnPinController,
    PasswordResetController,
    RegisterSignInController,
    SecondFactorController,
    StaffAccessController,
    SuperAdminsController,
    UserSessionsController,
  ],
  providers: [
    AuthService,
    ProfileService,
    SessionService,
    OpenSessionsService,
    OpenSessionsRepository,
    LoginLimiterService,
    LoginsRepository,
    PasswordResetService,
    OwnPinService,
    PinDigestService,
    PinLimiterService,
    PinsRepository,
    PinsService,
    RegisterSignInService,
    PasswordResetMailService,
    PasswordResetRepository,
    SecondFactorService,
    CurrentPasswordService,
    StaffAccessService,
    SecondFactorRepository,
    SuperAdminsService,
    SuperAdminsRepository,
    JwtStrategy,
    { provide: Sessions, useExisting: SessionService },
  ],
  exports: [Sessions, SuperAdminsService],
})
export class AuthModule {}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { CurrentPasswordService } from './current-password.service.js';
import type { NewSecondFactorDto, RecoveryCodesDto, RemoveSecondFactorDto } from './dto/second-factor.dto.js';
import { newRecoveryCodes, newSecret, recoveryHash, setUpUri, stepOf } from './second-factor-codes.js';
import { SecondFactorRepository, type SecondFactorRow } from './second-factor.repository.js';
import { SecretBox } from './secret-box.js';
import { SessionService } from './session.service.js';

/** Sets the second factor of users up, asks for it and removes it. A code and a recovery code are accepted once. */
@Injectable()
export class SecondFactorService {
  private readonly box: SecretBox;

  constructor(
    @Inject(CONFIG) { jwtSecret }: ServerConfig,
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
    private readonly passwords: CurrentPasswordService,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {
    this.box = new SecretBox(jwtSecret, 'second factor');
  }

  /** Refuses the sign-in of a user who has a second factor and shows no code of it. Call it once the password is checked. */
  async check(userId: string, code: string | undefined): Promise<void> {
    const factor = await this.factors.find(userId);
    if (factor?.isConfirmed !== true) return;
    if (code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED');
    await this.accept(factor, code);
  }

  /** Makes a secret, which counts once it is confirmed. */
  async begin(scope: ReadScope, currentPassword: string, address: string): Promise<NewSecondFactorDto> {
    const { user } = scope;
    await this.passwords.check(user, { currentPassword, address }, () => Promise.resolve());
    const secret = newSecret();
    const factor = { userId: user.id, secret: this.box.seal(user.id, secret) };
    const isBegun = await this.database.loginTransaction(scope, (tx) => this.factors.begin(tx, factor));
    if (!isBegun) throw new DomainError('SECOND_FACTOR_ACTIVE');

    return { secret, uri: setUpUri(secret, user.email) };
  }

  /** Switches the factor on by a first code, which proves that the app has the secret. */
  async confirm(scope: ReadScope, code: string, address: string): Promise<RecoveryCodesDto> {
    const { user } = scope;
    const factor = await this.factors.find(user.id);
    if (factor === null) throw new DomainError('SECOND_FACTOR_NOT_BEGUN');
    if (factor.isConfirmed) throw new DomainError('SECOND_FACTOR_ACTIVE');
    const recoveryCodes = newRecoveryCodes();
    await this.passwords.attempt(user, address, () => this.switchOn(scope, factor, { code, recoveryCodes }));
    await this.sessions.forget(user.id);

    return { recoveryCodes };
  }

  /** Removes the factor of the signed-in user, who shows password and code once more. */
  async remove(scope: ReadScope, { currentPassword, code }: RemoveSecondFactorDto, address: string): Promise<void> {
    const { user } = scope;
    await this.passwords.check(user, { currentPassword, address }, async () => {
      const factor = await this.factors.find(user.id);
      if (factor?.isConfirmed !== true) throw new DomainError('SECOND_FACTOR_NOT_BEGUN');
      await this.accept(factor, code);
    });
    await this.database.loginTransaction(scope, (tx) => this.factors.delete(tx, user.id));
    await this.sessions.forget(user.id);
  }

  /** Removes the factor of a user who has lost it, and ends the sessions of the user. */
  async reset(scope: CompanyScope, userId: string): Promise<void> {
    await this.sessions.endAllWith(scope, userId, (tx) => this.factors.delete(tx, userId));
  }

  private async switchOn(
    scope: ReadScope,
    factor: SecondFactorRow,
    { code, recoveryCodes }: { code: string; recoveryCodes: readonly string[] },
  ): Promise<void> {
    const step = this.stepOf(factor, code);
    if (step === null) throw new DomainError('INVALID_SECOND_FACTOR');
    await this.database.loginTransaction(scope, async (tx) => {
      const isFirst = await this.factors.confirm(tx, factor, { step, now: this.clock.now() });
      if (!isFirst) throw new DomainError('SECOND_FACTOR_ACTIVE');
      this.factors.insertRecoveryCodes(tx, factor.userId, recoveryCodes.map(recoveryHash));
    });
  }

  /** Uses up a code of the app or a recovery code. */
  private async accept(factor: SecondFactorRow, code: string): Promise<void> {
    const step = this.stepOf(factor, code);
    const isAccepted = await this.database.loginTransaction({}, (tx) =>
      step === null
        ? this.factors.takeRecoveryCode(tx, factor.userId, recoveryHash(code))
        : this.factors.takeStep(tx, factor, step),
    );
    if (!isAccepted) throw new DomainError('INVALID_SECOND_FACTOR');
  }

  /** The step of a code; null for a code that does not count. A secret that cannot be read has none. */
  private stepOf({ userId, secret: sealed }: SecondFactorRow, code: string): number | null {
    const secret = this.box.open(userId, sealed);

    return secret === null ? null : stepOf(secret, code, this.clock.now());
  }
}

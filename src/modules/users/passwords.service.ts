import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { weaknessOf } from './password-rules.js';

/** Hashes passwords with argon2id; the library's thread pool bounds how much memory many sign-ins take at once. */
@Injectable()
export class PasswordsService {
  /** A hash that fits no password: refusing an unknown user takes as long as refusing a known one. */
  private readonly unmatched: Promise<string>;

  constructor(@Inject(CONFIG) private readonly config: ServerConfig) {
    this.unmatched = this.hash('fits no password');
  }

  /** Hashes a password that is set, or refuses it because it is easy to guess. */
  async hashNew(password: string, email: string): Promise<string> {
    const common = await commonPasswords();
    const reason = weaknessOf(password, email, (text) => common.has(text));
    if (reason !== null) throw new DomainError('WEAK_PASSWORD', { details: { reason } });

    return this.hash(password);
  }

  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.unmatched), password);

    return matches && passwordHash !== undefined;
  }
  private hash(password: string): Promise<string> {
    return hash(password, this.config.passwordCost);
  }
}

let list: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 most common passwords. They take 4 MB, and are read when the first password is set. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));

  return list;
}

import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { CONFIG, type ServerConfig } from '#config/config.js';

/** Hashes passwords with argon2id; the library's thread pool bounds how much memory many sign-ins take at once. */
@Injectable()
export class PasswordsService {
  /** A hash that fits no password: refusing an unknown user takes as long as refusing a known one. */
  private readonly unmatched: Promise<string>;

  constructor(@Inject(CONFIG) private readonly config: ServerConfig) {
    this.unmatched = this.hash('fits no password');
  }

  hash(password: string): Promise<string> {
    return hash(password, this.config.passwordCost);
  }

  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.unmatched), password);

    return matches && passwordHash !== undefined;
  }
}

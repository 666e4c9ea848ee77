import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PasswordsService } from '#modules/users/passwords.service.js';
import { Database } from '#shared/database/database.js';
import { LoginsRepository } from './logins.repository.js';

/** Creates SUPER_ADMINs, the staff of the platform: by a command or with the demo data, never over the API. */
@Injectable()
export class SuperAdminsService {
  constructor(
    private readonly database: Database,
    private readonly logins: LoginsRepository,
    private readonly passwords: PasswordsService,
  ) {}

  async create({ email, name, password }: { email: string; name: string; password: string }): Promise<void> {
    const account = {
      id: uuidv7(),
      email: email.trim().toLowerCase(),
      name,
      passwordHash: await this.passwords.hash(password),
    };
    await this.database.loginTransaction((tx) => this.logins.insertSuperAdmin(tx, account));
  }

  async loginExists(email: string): Promise<boolean> {
    return (await this.logins.findByEmail(email)) !== null;
  }
}

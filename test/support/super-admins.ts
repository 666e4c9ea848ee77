import { randomBytes } from 'node:crypto';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import type { ApiClient } from './api-client.js';
import { data } from './company.js';
import { PASSWORD, type TestApp } from './test-app.js';

export interface TestSuperAdmin {
  readonly id: string;
  readonly email: string;
  readonly client: ApiClient;
}

/** Another SUPER_ADMIN, signed in. */
export async function createSuperAdmin(app: TestApp): Promise<TestSuperAdmin> {
  const email = `super-${randomBytes(5).toString('hex')}@pos.test`;
  await app.get(SuperAdminsService).create({ email, name: 'Another', password: PASSWORD });
  const client = await app.anonymous.signIn(email, PASSWORD);

  return { id: data(await client.get('/auth/me')).user.id, email, client };
}

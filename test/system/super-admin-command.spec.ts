import { data } from '../support/company.js';
import { type Finished, killLaunched, run } from '../support/server-process.js';
import { createSuperAdmin } from '../support/super-admins.js';
import { startTestApp, type TestApp, testConfig } from '../support/test-app.js';
import { makeDurable, queryAs } from '../support/test-database.js';
import { until } from '../support/until.js';

describe('The command of SUPER_ADMINs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    await makeDurable(app.database.adminUrl);
  });
  afterAll(async () => {
    await killLaunched();
    await app.close();
  });

  it('lists and deactivates SUPER_ADMINs, and signs them out of a server that is running', async () => {
    const { id, email, client } = await createSuperAdmin(app);
    data(await client.get('/auth/me'));

    const listed = await command('--list');
    const closed = await command('--deactivate', email.toUpperCase());

    expect([listed.code, closed.code]).toEqual([0, 0]);
    expect(listed.output).toMatch(new RegExp(`${email}\\s+active\\s+Another`));
    await until(async () => (await client.get('/auth/me')).status === 401);
    expect((await command('--list')).output).toMatch(new RegExp(`${email}\\s+inactive\\s+Another`));
    const entries = `SELECT fields, request_id AS by FROM audit_entries WHERE object_id = $1 AND action = 'updateSuperAdmin'`;
    expect(await queryAs(app.database.adminUrl, entries, [id])).toEqual([{ fields: ['isActive'], by: 'command' }]);
  }, 60_000);

  it('says what is wrong: an unknown address, an unknown option', async () => {
    const [unknown, strange] = [await command('--deactivate', 'nobody@pos.test'), await command('--delete', 'x')];

    expect([unknown.code, strange.code]).toEqual([1, 1]);
    expect(unknown.output).toContain('There is no such SUPER_ADMIN');
    expect(strange.output).toContain('Usage: npm run user:super-admin');
  }, 60_000);

  it('does not deactivate the last one', async () => {
    await queryAs(app.database.adminUrl, `UPDATE users SET is_active = (email = 'super@pos.test')`);

    const refused = await command('--deactivate', 'super@pos.test');

    expect(refused.code).toBe(1);
    expect(refused.output).toContain('last active SUPER_ADMIN');
  }, 60_000);

  function command(option: string, value = ''): Promise<Finished> {
    const { apiUrl, listenUrl = apiUrl, ownerUrl } = app.database; // a pooler keeps connections of before makeDurable()
    const env = { DATABASE_URL: listenUrl, DIRECT_URL: ownerUrl, JWT_SECRET: testConfig(app.database).jwtSecret };

    return run(['dist/bin/create-super-admin.js', option, ...(value === '' ? [] : [value])], env);
  }
});

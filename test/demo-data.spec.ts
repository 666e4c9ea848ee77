import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { demoId } from '#modules/demo/demo-ids.js';
import { PLATFORM } from '#shared/access/current-user.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('The demo data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('that an earlier start left incomplete is told in a sentence, and nothing is added to it', async () => {
    const anywhere = { companyId: null, user: PLATFORM };
    const company = { id: demoId('acme'), name: 'Acme', currency: 'USD', country: 'US', timezone: 'America/New_York' };
    await app.get(CompaniesService).create(anywhere, company); // the first thing that is made

    await expect(app.get(DemoDataService).ensure()).rejects.toThrow(
      /^The demo data is incomplete: an earlier start ended/,
    );
    expect(await app.get(SuperAdminsService).emailExists('super@pos.example')).toBe(false);
  });
});

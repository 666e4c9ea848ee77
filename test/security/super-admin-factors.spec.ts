import { TOTP } from 'otpauth';
import { createCompany, data } from '../support/company.js';
import { PASSWORD, startTestApp } from '../support/test-app.js';

/** By itself: two applications in one process share passport's register, and only tests have two. */
describe('Second factors of SUPER_ADMINs', () => {
  it('need one where the installation requires one, and other users do not', async () => {
    const strict = await startTestApp({ logLevel: 'silent', superAdminSecondFactor: true });
    const { superAdmin: user } = strict;
    expect((await user.get('/auth/me')).status).toBe(200);
    for (const path of ['/companies', '/customers']) {
      const { status, body } = await user.get(path);
      expect([status, body.code]).toEqual([403, 'SECOND_FACTOR_SETUP_REQUIRED']);
    }

    const { secret } = data(await user.post('/auth/second-factor', { currentPassword: PASSWORD }));
    data(await user.post('/auth/second-factor/confirm', { code: new TOTP({ secret }).generate() }));

    const { cashier } = await createCompany(strict);
    const answers = [await user.get('/companies'), await cashier.get('/customers')];
    await strict.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

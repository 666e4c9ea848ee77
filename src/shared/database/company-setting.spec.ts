import { randomUUID } from 'node:crypto';
import { CompanySettings, companySetting } from './company-setting.js';

describe('The setting of a company', () => {
  it('is prepared for the first hundred companies, and for no more', () => {
    const companies = Array.from({ length: 150 }, () => randomUUID());
    const kept = new CompanySettings();
    const settings = companies.map((id) => kept.of(id));

    expect(settings.filter(({ prepared }) => prepared)).toEqual(settings.slice(0, 100));
    expect(companies.map((id) => kept.of(id)).filter(({ prepared }) => prepared)).toHaveLength(100);
  });

  it('names the company of each, also of those that are not prepared', () => {
    const companies = Array.from({ length: 150 }, () => randomUUID());

    expect(companies.map((id) => companySetting(id).text)).toEqual(
      companies.map((id) => `SET LOCAL app.company_id = '${id}'`),
    );
  });

  it('takes nothing but a UUID', () => {
    expect(() => companySetting("'; RESET ALL; --")).toThrow('A company scope without a company');
  });
});

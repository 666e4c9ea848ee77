import { getCountryCallingCode } from 'libphonenumber-js';
import { phoneDigits, phoneFault, phoneKey, searchedDigits } from '#shared/kernel/phone.js';
import { RENUMBERINGS } from '#shared/kernel/renumbered-lines.js';
import type { ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data } from './support/company.js';
import { PHONE_LINES, type PhoneLine } from './support/phone-lines.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('A phone line', () => {
  it('is known in more than 150 spellings', () => {
    expect(PHONE_LINES.flatMap(({ spellings }) => spellings).length).toBeGreaterThan(150);
  });

  it.each(PHONE_LINES)('$key in $country has one key in every spelling', ({ country, key, spellings }) => {
    const keys = spellings.map((spelling) => [spelling, phoneFault(spelling), phoneKey(spelling, country)]);

    expect(keys).toEqual(spellings.map((spelling) => [spelling, null, key]));
  });

  it('is another one for every other key of the country', () => {
    const keys = PHONE_LINES.map(({ country, key }) => `${country} ${key}`);

    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(PHONE_LINES)('$key in $country is found by every spelling, in every spelling', ({ country, spellings }) => {
    const missed = spellings.flatMap((stored) => {
      const digits = phoneDigits(stored, phoneKey(stored, country));

      return spellings
        .filter((typed) => !searchedDigits(typed, country).some((reading) => digits.includes(reading)))
        .map((typed) => ({ stored, typed, digits }));
    });

    expect(missed).toEqual([]);
  });
});

describe('A change of a numbering plan', () => {
  it.each(RENUMBERINGS)('of $country ($now) gives a number that the country has, and says its source', (change) => {
    const { country, callingCode, source } = change;

    expect(callingCode).toBe(getCountryCallingCode(country as 'MX'));
    expect(source).toMatch(/^https:\/\//);
    expect(PHONE_LINES.filter((line) => line.country === country).length).toBeGreaterThan(1);
  });

  it('leaves numbers of today as they are', () => {
    const today = PHONE_LINES.filter(({ key }) => key.startsWith('+')).map(({ country, key }) => [
      key,
      phoneKey(key, country),
    ]);

    expect(today).toEqual(PHONE_LINES.filter(({ key }) => key.startsWith('+')).map(({ key }) => [key, key]));
  });
});

describe('A phone line over the API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'error' });
  });
  afterAll(() => app.close());

  const countries = [...new Set(PHONE_LINES.map(({ country }) => country))];

  it.each(countries)('of %s is one customer in registration and look-up', async (country) => {
    const lines = PHONE_LINES.filter((line) => line.country === country);
    const { cashier } = await createCompany(app, { country });
    const customers = await Promise.all(lines.map(({ spellings: [phone] }) => createCustomer(cashier, { phone })));

    const odd = await Promise.all(lines.map((line, i) => oddSpellings(cashier, line, customers[i].id)));

    expect(odd.flat()).toEqual([]);
  });

  /** Spellings by which the customer is registered again or not looked up. */
  async function oddSpellings(client: ApiClient, { spellings }: PhoneLine, id: string): Promise<object[]> {
    const odd: object[] = [];
    for (const phone of spellings) {
      const query = encodeURIComponent(phone);
      const [again, lookedUp] = await Promise.all([
        client.post('/customers', { name: 'Jane', phone }),
        client.get(`/customers/phone/${query}`),
      ]);
      const seen = {
        registered: again.body.existingCustomerId,
        lookedUp: lookedUp.body.data?.id,
      };
      if (JSON.stringify(seen) !== JSON.stringify({ registered: id, lookedUp: id })) odd.push({ phone, ...seen });
    }

    return odd;
  }

  it.each([
    ['two numbers', '212 555 0123 / 212 555 0124', 'must be one phone number; keep the second one elsewhere'],
    [
      'two numbers with a word between',
      '212 555 0123 or 212 555 0124',
      'must be one phone number; keep the second one elsewhere',
    ],
    [
      'two international numbers',
      '+12125550123 +12125550124',
      'must be one phone number; keep the second one elsewhere',
    ],
    ['sixteen digits', '1234567890123456', 'must be one phone number of at most 15 digits'],
    ['sixteen digits behind a plus', '+1234567890123456', 'must be one phone number of at most 15 digits'],
    ['letters', '212-555-CALL', 'must be a phone number'],
  ])('is not read from %s', async (_, phone, fault) => {
    const { cashier } = await createCompany(app);

    const registered = await cashier.post('/customers', { name: 'Jane', phone });
    const sold = await cashier.post('/orders', { customerName: 'Jane', customerPhone: phone });
    const lookedUp = await cashier.get(`/customers/phone/${encodeURIComponent(phone)}`);

    expect(registered.body.errors).toEqual([{ field: 'phone', message: `phone ${fault}` }]);
    expect(sold.body.errors).toEqual([{ field: 'customerPhone', message: `customerPhone ${fault}` }]);
    expect(lookedUp.body).toMatchObject({
      code: 'INVALID_PHONE',
      errors: [{ field: 'phone', message: `phone ${fault}` }],
    });
  });

  it('is kept as it was entered: with its extension, without apostrophe and invisible marks', async () => {
    const { cashier } = await createCompany(app);

    expect((await createCustomer(cashier, { phone: '212 555 0123 x5' })).phone).toBe('212 555 0123 x5');
    expect((await createCustomer(cashier, { phone: "'+1 212\u200b555\u2007 0124" })).phone).toBe('+1 212555 0124');
    const order = data(await cashier.post('/orders', { customerPhone: '(+1) 212 555 0125 ext. 7' }));
    expect(order.customerPhone).toBe('(+1) 212 555 0125 ext. 7');
  });
});

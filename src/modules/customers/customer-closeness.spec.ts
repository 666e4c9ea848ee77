import { nameKeys } from '#shared/kernel/name-key.js';
import { byCloseness, type Candidate, levelOf, type Sought } from './customer-closeness.js';

const customer = (name: string, fields: Partial<Candidate> = {}): Candidate => ({
  id: name,
  phoneKey: '+12125550100',
  phoneDigits: '12125550100',
  email: null,
  isActive: true,
  lastVisitAt: null,
  ...nameKeys(name),
  ...fields,
});
const sought = (fields: Partial<Sought>): Sought => ({
  phoneKey: null,
  codeKey: '',
  phone: [],
  plainName: (fields.words ?? []).join(' '),
  words: [],
  digits: [],
  email: '',
  ...fields,
});

describe('The closeness of a customer', () => {
  it.each([
    ['EXACT', { phoneKey: '+12125550100' }],
    ['PHONE_PREFIX', { phone: ['1212'] }],
    ['PHONE_PART', { phone: ['0100'] }],
    ['WHOLE_NAME', { words: ['smith', 'john'] }],
    ['NAME_PREFIX', { words: ['john', 'sm'] }],
    ['WHOLE_WORDS', { words: ['smith'] }],
    ['WORD_PREFIXES', { words: ['smi', 'jo'] }],
    ['WHOLE_WORDS', { words: ['smith'], digits: ['0100'] }],
    ['PARTS', { words: ['mit'] }],
    ['NEAR', { words: ['jonh', 'smith'] }],
    [null, { words: ['jonh', 'doe'] }],
    [null, { words: ['smith'], digits: ['0101'] }],
    [null, { phone: ['999'] }],
  ] as const)('is %s for %j', (level, fields) => {
    expect(levelOf(customer('John Smith'), sought(fields))).toBe(level);
  });

  it('decides before the last visit, and that before the name; deactivated customers are last', () => {
    const today = new Date(2_000);
    const before = new Date(1_000);
    const customers = [
      customer('Anna', { isActive: false, lastVisitAt: today }),
      customer('Annabel', { lastVisitAt: today }),
      customer('Roe Anna', { lastVisitAt: before }),
      customer('Doe Anna', { lastVisitAt: today }),
      customer('Bee Anna'),
      customer('Ada Anna'),
      customer('Bert'),
      customer('Zed', { isCoded: true }),
    ];

    const names = byCloseness(customers, sought({ words: ['anna'] })).map(({ id }) => id);

    expect(names).toEqual(['Zed', 'Annabel', 'Doe Anna', 'Roe Anna', 'Ada Anna', 'Bee Anna', 'Anna']);
  });

  it('is told once for a customer who was found in several ways', () => {
    const found = [customer('Zed', { isCoded: true }), customer('Zed')];

    expect(byCloseness(found, sought({ words: ['zed'] }))).toHaveLength(1);
    expect(byCloseness(found, sought({ words: ['xyz'] }))).toMatchObject([{ isCoded: true }]);
  });
});

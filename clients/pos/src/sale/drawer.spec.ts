import { type DrawerFacts, drawerState, isUncounted } from './drawer.js';

const FACTS: DrawerFacts = { registers: ['one', 'two'], registerId: 'one', hasShift: true, isRequired: false };

describe('The drawer of a till', () => {
  it.each<[string, Partial<DrawerFacts>, string, boolean]>([
    ['counts when its shift is open', {}, 'open', false],
    ['does not count when it is closed', { hasShift: false }, 'closed', true],
    ['is missing when none is chosen', { registerId: undefined }, 'no-register', true],
    ['is missing when it was taken out of use', { registerId: 'gone' }, 'no-register', true],
    ['is not asked for where there is none', { registerId: undefined, registers: [] }, 'unused', false],
    [
      'is asked for where the company insists',
      { registerId: undefined, registers: [], isRequired: true },
      'no-register',
      true,
    ],
    ['is unknown before it is read', { hasShift: undefined }, 'unknown', false],
    ['is known without a network when it was read before', { registers: undefined }, 'open', false],
  ])('%s', (_, facts, state, uncounted) => {
    const found = drawerState({ ...FACTS, ...facts });

    expect([found, isUncounted(found)]).toEqual([state, uncounted]);
  });
});

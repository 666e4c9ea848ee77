import { subjectOf, withoutPerson } from './answer-subject.js';

const CUSTOMER = {
  id: 'c-1',
  name: 'Jane Roe',
  phone: '+1 415 555 2671',
  email: 'jane@mail.example',
  address: '1 Main St',
  codes: [{ kind: 'CARD', value: '42' }],
  company: { id: 'co', name: 'Acme' },
};
const ORDER = { id: 'o-1', customerId: null, customerName: 'Walk-in', customerPhone: null, items: [{ name: 'Tea' }] };

describe('The subject of a stored answer', () => {
  it.each([
    ['of a customer is the customer', CUSTOMER, 'c-1'],
    ['of an order is its customer', { ...ORDER, customerId: 'c-1', customerName: 'Jane Roe' }, 'c-1'],
    ['of a payment is the customer who paid', { id: 'p-1', customerId: 'c-1' }, 'c-1'],
    ['of a walk-in is none', ORDER, null],
    ['of a walk-in with a typed name is the order', { ...ORDER, customerName: 'Jane' }, 'o-1'],
    ['of a walk-in with a typed number is the order', { ...ORDER, customerPhone: '123' }, 'o-1'],
    [
      'of an exchange is that of the new order',
      { id: 'r', customerId: null, exchangeOrder: { ...ORDER, customerName: 'Jane' } },
      'o-1',
    ],
    ['of a store is none', { id: 's-1', name: 'Store', phone: '123' }, null],
    ['of nothing is none', null, null],
  ])('%s', (_, answer, subject) => {
    expect(subjectOf(answer)).toBe(subject);
  });
});

describe('An answer without its person', () => {
  it('shows nothing of a customer but the id and the company', () => {
    expect(withoutPerson(CUSTOMER)).toEqual({
      ...{ id: 'c-1', name: 'Erased customer', phone: '', email: null, address: null, codes: [] },
      company: { id: 'co', name: 'Acme' },
    });
  });

  it('keeps everything of an order but the name and the number, also of an exchange', () => {
    const named = { ...ORDER, customerId: 'c-1', customerName: 'Jane Roe', customerPhone: '123' };
    const erased = { ...named, customerName: 'Erased customer', customerPhone: null };

    expect(withoutPerson(named)).toEqual(erased);
    expect(withoutPerson({ id: 'r', lines: [{ name: 'Tea' }], exchangeOrder: named })).toEqual({
      ...{ id: 'r', lines: [{ name: 'Tea' }] },
      exchangeOrder: erased,
    });
  });

  it('stays as it is when it has none', () => {
    for (const answer of [null, 7, 'text', [1, { name: 'Tea' }]]) expect(withoutPerson(answer)).toEqual(answer);
  });
});

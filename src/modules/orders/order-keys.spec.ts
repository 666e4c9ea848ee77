import { nameKey, orderKeys, orderNumberOf } from './order-keys.js';

describe('The keys of an order', () => {
  it.each(['Émile  Łuk', 'EMILE ŁUK', ' émile-łuk', 'E\u0301mile łuk'])('are the same for the name "%s"', (name) => {
    expect(nameKey(name)).toBe('emile łuk');
  });

  it.each(['(415) 555-2671', '+1 415 555 2671', '4155552671'])('are the same for the number %s', (customerPhone) => {
    expect(orderKeys({ customerName: 'J', customerPhone }, 'US').customerPhoneKey).toBe('+14155552671');
  });

  it('have no number without a phone', () => {
    expect(orderKeys({ customerName: 'Walk-in', customerPhone: null }, 'US')).toEqual({
      customerPhoneKey: null,
      customerNameKey: 'walk in',
    });
  });

  it.each(['ORD-20250127-001', 'ord-20250127-001', '20250127-001', ' 20250127 -001'])(
    'read the order number "%s"',
    (typed) => {
      expect(orderNumberOf(typed)).toBe('ORD-20250127-001');
    },
  );
});

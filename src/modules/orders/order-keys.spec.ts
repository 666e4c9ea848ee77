import { nameKey, orderNumberOf } from './order-keys.js';

describe('The keys of an order', () => {
  it.each(['Émile  Łuk', 'EMILE ŁUK', ' émile-łuk', 'E\u0301mile łuk', 'Emile Luk'])(
    'are the same for the name "%s"',
    (name) => {
      expect(nameKey(name)).toBe('emile luk');
    },
  );

  it.each(['ORD-20250127-001', 'ord-20250127-001', '20250127-001', ' 20250127 -001'])(
    'read the order number "%s"',
    (typed) => {
      expect(orderNumberOf(typed)).toBe('ORD-20250127-001');
    },
  );
});

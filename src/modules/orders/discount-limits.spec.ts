import type { Limits } from '#shared/access/role-limits.js';
import { discountBeyond, priceBeyond } from './discount-limits.js';
import { priceItem } from './order-items.js';
import { withOrderDiscount } from './order-terms.js';
import { PLAIN_TERMS } from './order-terms.js';

const RULES = { currency: 'USD', pricesIncludeTax: false, defaultTaxRate: '0', taxRates: [] };
const NONE: Limits = {
  discountPercent: null,
  discountAmount: null,
  priceReductionPercent: null,
  refundAmount: null,
  drawerOpenings: null,
};
const TEN_PERCENT = { ...NONE, discountPercent: 10 };

describe('A limit of discounts', () => {
  it.each([
    ['no discount', [['10.00', '0']], '0', null],
    ['as much as allowed', [['10.00', '1.00']], '0', null],
    ['a cent more', [['10.00', '1.01']], '0', 100n],
    [
      'half of one of two items',
      [
        ['10.00', '5.00'],
        ['90.00', '0'],
      ],
      '0',
      100n,
    ],
    [
      'all of it off the order',
      [
        ['10.00', '0'],
        ['90.00', '0'],
      ],
      '10.00',
      null,
    ],
    [
      'a cent more off the order',
      [
        ['10.00', '0'],
        ['90.00', '0'],
      ],
      '10.01',
      1000n,
    ],
    [
      'ten percent twice',
      [
        ['10.00', '1.00'],
        ['90.00', '9.00'],
      ],
      '9.00',
      1000n,
    ],
    ['a part of a cent, rounded up', [['0.05', '0.01']], '0', null],
  ] as const)('of ten percent: %s', (_, items, orderDiscount, maximum) => {
    expect(discountBeyond(null, order(items, orderDiscount), TEN_PERCENT)).toBe(maximum);
  });

  it('of an amount counts items and order together', () => {
    const limits = { ...NONE, discountAmount: '5.00' };
    const items = [['90.00', '3.00']] as const;

    expect(discountBeyond(null, order(items, '2.00'), limits)).toBeNull();
    expect(discountBeyond(null, order(items, '2.01'), limits)).toBe(500n);
    expect(discountBeyond(null, order(items, '2.00'), { ...limits, discountPercent: 1 })).toBe(90n);
  });

  it('leaves what was approved before, and not what grows by its amount or its share', () => {
    const approved = order(
      [
        ['10.00', '0'],
        ['10.00', '0'],
      ],
      '10.00',
    );
    const [first, second] = approved.items;
    if (first === undefined || second === undefined) throw new Error('An item is missing');
    const more = withOrderDiscount({ ...approved, items: [first, second, item(['10.00', '0'])] });
    const fewer = withOrderDiscount({ ...approved, items: [first] });

    expect(discountBeyond(approved, approved, TEN_PERCENT)).toBeNull();
    expect(discountBeyond(approved, more, TEN_PERCENT)).toBeNull();
    expect(discountBeyond(approved, fewer, TEN_PERCENT)).toBe(100n);
    expect(discountBeyond(order([['10.00', '0']], '0'), approved, NONE)).toBeNull();
  });
});

describe('A limit of prices', () => {
  it.each([
    [0, '10.00', null],
    [0, '9.99', 1000n],
    [10, '9.00', null],
    [10, '8.99', 900n],
    [100, '0.00', null],
    [null, '0.00', null],
  ] as const)('of %s percent below 10.00: %s', (priceReductionPercent, price, minimum) => {
    expect(priceBeyond(item(['10.00', '0']), item([price, '0']), { ...NONE, priceReductionPercent })).toBe(minimum);
  });
});

function item([unitPrice, discount]: readonly [string, string]) {
  return priceItem({ name: 'Thing', quantity: 1, unitPrice, discount }, 1, RULES);
}

function order(items: readonly (readonly [string, string])[], amount: string) {
  const orderDiscount = BigInt(amount.replace('.', ''));

  return withOrderDiscount({ ...PLAIN_TERMS, ...RULES, orderDiscount, items: items.map(item) });
}

import fc from 'fast-check';
import { formatMoney, shareOf, sum, sumOfLines } from '#shared/kernel/money.js';
import { thousandths } from '#shared/kernel/quantity.js';
import { ownDiscountOf, priceItem } from './order-items.js';
import type { Order } from './order-rows.js';
import { orderTotals } from './order-totals.js';
import { PLAIN_TERMS, underTerms, withOrderDiscount } from './order-terms.js';

const EXEMPT = { taxExemptReason: 'Embassy', taxExemptCertificate: 'E-1' };

/** An order with its discount, as an amount of so many thousandths of its price or in percent. */
const order = fc
  .record({
    currency: fc.constantFrom('JPY', 'USD', 'KWD', 'HUF', 'CHF'),
    pricesIncludeTax: fc.boolean(),
    isExempt: fc.boolean(),
    lines: fc.array(
      fc.record({
        quantity: fc.constantFrom(1, 2, 3, 7, 0.375, 12.5),
        unitPrice: fc.bigInt(0n, 100_000n),
        off: fc.bigInt(0n, 1000n),
        taxRate: fc.constantFrom(0, 7, 8.875, 10.1, 20, 100),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    thousandths: fc.bigInt(0n, 1000n),
    percent: fc.option(fc.constantFrom('0', '0.01', '10', '33.3333', '50', '100'), { nil: null }),
  })
  .map(({ currency, pricesIncludeTax, isExempt, lines, thousandths, percent }) => {
    const rules = { currency, pricesIncludeTax, defaultTaxRate: '0', taxRates: [] };
    const items = lines.map(({ off, unitPrice, ...line }, index) => {
      const full = { name: `Thing ${index}`, ...line, unitPrice: formatMoney(unitPrice, currency) };
      const discount = (priceItem(full, 1, rules).subtotal * off) / 1000n;

      return priceItem({ ...full, discount: formatMoney(discount, currency) }, index + 1, rules);
    });
    const price = sum(items.map((item) => item.subtotal - ownDiscountOf(item)));
    const orderDiscount = percent === null ? (price * thousandths) / 1000n : 0n;
    const plain = { currency, pricesIncludeTax, items, ...PLAIN_TERMS } as never as Order;
    const terms = { ...PLAIN_TERMS, orderDiscount, orderDiscountPercent: percent, ...(isExempt && EXEMPT) };

    return { plain, price, terms, changed: withOrderDiscount(underTerms(plain, terms)) };
  });

describe('The discount on an order', () => {
  it('is spread exactly, by price, and takes no line below zero', () => {
    fc.assert(
      fc.property(order, ({ changed, terms, price }) => {
        const { items, orderDiscount } = changed;

        expect(sum(items.map((item) => item.orderDiscount))).toBe(orderDiscount);
        if (terms.orderDiscountPercent === null && price > 0n) expect(orderDiscount).toBe(terms.orderDiscount);
        for (const item of items) {
          const before = item.subtotal - ownDiscountOf(item);
          const exact = price === 0n ? 0 : Number((orderDiscount * before * 1000n) / price) / 1000;

          expect(item.orderDiscount <= before).toBe(true);
          expect(Math.abs(Number(item.orderDiscount) - exact)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('adds up with tax and total, in every tax mode', () => {
    fc.assert(
      fc.property(order, ({ changed: { items, pricesIncludeTax } }) => {
        const { subtotal, discountTotal, taxTotal, totalAmount } = orderTotals(items);

        expect(totalAmount).toBe(subtotal - discountTotal + (pricesIncludeTax ? 0n : taxTotal));
        expect(items.every(({ tax, total }) => tax >= 0n && total >= 0n)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is given back by returns to the last minor unit', () => {
    fc.assert(
      fc.property(order, fc.boolean(), ({ changed }, isApart) => {
        const back = changed.items.flatMap((item) => {
          const whole = thousandths(item.quantity);
          const middle = isApart ? whole / 3n : 0n;
          const parts = [
            { whole, before: 0n, after: middle },
            { whole, before: middle, after: whole },
          ];

          return parts.map((part) => shareOf(item, part, changed.pricesIncludeTax));
        });

        expect(sumOfLines(back)).toEqual(sumOfLines(changed.items));
      }),
      { numRuns: 1000 },
    );
  });

  it('follows its items, and is gone without a trace when it is taken back', () => {
    fc.assert(
      fc.property(order, ({ plain, changed }) => {
        const amounts = (items: Order['items']) =>
          items.map(({ exemptRate: _, taxRate, ...rest }) => ({ ...rest, taxRate: Number(taxRate) }));

        expect(amounts(withOrderDiscount(underTerms(changed, PLAIN_TERMS)).items)).toEqual(amounts(plain.items));
        expect(withOrderDiscount(changed)).toEqual(changed);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('A buyer who is exempt from tax', () => {
  const priced = (unitPrice: string, taxRate: number, pricesIncludeTax: boolean) => {
    const rules = { currency: 'EUR', pricesIncludeTax, defaultTaxRate: '0', taxRates: [], taxExemptReason: 'Embassy' };

    return priceItem({ name: 'Thing', quantity: 1, unitPrice, taxRate }, 1, rules);
  };

  it('pays 100.00 for 120.00 that include 20 %, and for 100.00 without tax', () => {
    expect(priced('120.00', 20, true)).toMatchObject({
      ...{ subtotal: 12_000n, discount: 2000n, exemptTax: 2000n, tax: 0n, total: 10_000n },
      ...{ taxRate: '0', exemptRate: '20' },
    });
    expect(priced('100.00', 20, false)).toMatchObject({ discount: 0n, exemptTax: 0n, tax: 0n, total: 10_000n });
  });

  it('pays what another buyer pays, less the tax', () => {
    fc.assert(
      fc.property(order, ({ plain, terms }) => {
        const taxed = withOrderDiscount(
          underTerms(plain, { ...terms, taxExemptReason: null, taxExemptCertificate: null }),
        );
        const exempt = withOrderDiscount(underTerms(taxed, { ...terms, ...EXEMPT }));

        expect(exempt.items.map(({ total, tax }) => [total, tax])).toEqual(
          taxed.items.map(({ total, tax }) => [total - tax, 0n]),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

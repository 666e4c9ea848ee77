import fc from 'fast-check';
import type { ReturnLineDto } from '@pos-backend/sdk';
import type { Order } from '#modules/orders/order-rows.js';
import { goodwillLines } from '#modules/returns/goodwill-lines.js';
import type { ReturnLineRow } from '#modules/returns/return-rows.js';
import { returnedLines } from '#modules/returns/returned-lines.js';
import { formatMoney, type LineAmounts, lineAmounts, shareOf, sumOfLines } from '#shared/kernel/money.js';
import {
  fromThousandths,
  leftOf,
  readQuantity,
  refundDue,
  returnedAmounts,
} from '../clients/pos/src/screens/orders/refund-due.js';

describe('refundDue', () => {
  const sold = fc.record({
    whole: fc.bigInt({ min: 1n, max: 100_000n }),
    unitPrice: fc.bigInt({ min: 0n, max: 1_000_000n }),
    discount: fc.bigInt({ min: 0n, max: 1_000n }),
    taxRate: fc.constantFrom('0', '7', '8.875', '19'),
    shares: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
    pricesIncludeTax: fc.boolean(),
  });

  it('is what the server will give back, for any part of any item', () => {
    fc.assert(
      fc.property(sold, ({ whole, unitPrice, discount, taxRate, shares, pricesIncludeTax }) => {
        const quantity = String(fromThousandths(whole));
        const price = (whole * unitPrice) / 1_000n;
        const line = lineAmounts(
          { quantity, unitPrice, discount: discount > price ? 0n : discount, taxRate },
          pricesIncludeTax,
        );
        const before = (whole * BigInt(shares[0])) / 100n;
        const part = ((whole - before) * BigInt(shares[1])) / 100n;
        const item = {
          quantity: fromThousandths(whole),
          returnedQuantity: fromThousandths(before),
          subtotal: formatMoney(line.subtotal, 'USD'),
          discount: formatMoney(line.discount, 'USD'),
          tax: formatMoney(line.tax, 'USD'),
          total: formatMoney(line.total, 'USD'),
        };

        expect(leftOf(item)).toBe(whole - before);
        expect(refundDue(item, part, { currency: 'USD', pricesIncludeTax })).toBe(
          shareOf(line, { whole, before, after: before + part }, pricesIncludeTax).total,
        );
      }),
    );
  });
});

describe('refundDue after a goodwill refund', () => {
  it('is what the server will give back of the goods that are left', () => {
    const fields = fc.record({
      price: fc.bigInt({ min: 1n, max: 100_000n }),
      quantity: fc.integer({ min: 1, max: 12 }),
      taxRate: fc.constantFrom('0', '7', '8.875', '20'),
      back: fc.tuple(fc.nat(12), fc.nat(12)),
      percent: fc.nat(100),
      pricesIncludeTax: fc.boolean(),
    });
    fc.assert(
      fc.property(fields, ({ price, quantity, taxRate, back, percent, pricesIncludeTax }) => {
        const line = { quantity: String(quantity), unitPrice: price, discount: 0n, taxRate };
        const item = {
          ...line,
          ...lineAmounts(line, pricesIncludeTax),
          id: 'mug',
          position: 1,
          name: 'Mug',
          sku: null,
        };
        const order = {
          pricesIncludeTax,
          currency: 'USD',
          items: [{ ...item, returnedQuantity: '0' }],
        } as unknown as Order;
        const first = Math.min(back[0], quantity);
        const goods = first === 0 ? [] : returnedLines(order, [{ itemId: 'mug', quantity: first }]);
        const sold = order.items[0] as Order['items'][number];
        const after = { ...order, items: [{ ...sold, returnedQuantity: String(first) }] };
        const known = (lines: ReturnLineRow[], hasGoodwill: boolean) => ({ ...sumOfLines(lines), hasGoodwill });
        const given = sumOfLines(goods).total;
        const goodwill = goodwillLines(
          after,
          ((item.total - given) * BigInt(percent)) / 100n,
          new Map([['mug', known(goods, false)]]),
        );
        const books = new Map([['mug', known([...goods, ...goodwill], goodwill.length > 0)]]);
        const part = Math.min(back[1], quantity - first);
        const expected = part === 0 ? [] : returnedLines(after, [{ itemId: 'mug', quantity: part }], books);
        const returns = [
          { kind: 'GOODS' as const, lines: goods.map(toDto) },
          { kind: 'GOODWILL' as const, lines: goodwill.map(toDto) },
        ];
        const dto = { ...amountsDto(item), quantity, returnedQuantity: first };

        expect(
          refundDue(
            dto,
            BigInt(part) * 1_000n,
            { currency: 'USD', pricesIncludeTax },
            returnedAmounts(returns, { currency: 'USD' }).get('mug'),
          ),
        ).toBe(sumOfLines(expected).total);
      }),
      { numRuns: 1_000 },
    );
  });

  function amountsDto({ subtotal, discount, tax, total }: LineAmounts) {
    const money = (amount: bigint): string => formatMoney(amount, 'USD');

    return { subtotal: money(subtotal), discount: money(discount), tax: money(tax), total: money(total) };
  }

  function toDto(line: ReturnLineRow): ReturnLineDto {
    return { ...amountsDto(line), itemId: line.orderItemId } as ReturnLineDto;
  }
});

describe('readQuantity', () => {
  it.each([
    ['1', 1_000n],
    [' 0,5 ', 500n],
    ['0.165', 165n],
    ['0.1655', null],
    ['-1', null],
    ['two', null],
    ['', null],
  ])('reads %j as %s', (text, expected) => {
    expect(readQuantity(text)).toBe(expected);
  });
});

import fc from 'fast-check';
import { currencyDecimals } from './currency.js';
import { formatDecimal } from './decimal.js';
import { type LineAmounts, lineAmounts, shareOf, sumOfLines } from './lines.js';
import { multiply } from './rounding.js';

interface SoldLine {
  readonly amounts: LineAmounts;
  /** In thousandths. */
  readonly whole: bigint;
}

interface Sale {
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly SoldLine[];
  /** For each line the quantities, in thousandths, in which all of it comes back. */
  readonly parts: readonly (readonly bigint[])[];
}

/** Yen, dollars, dinars: prices of about the same worth in each. */
const currency = fc.constantFrom('JPY', 'USD', 'KWD');
const pieces = fc.bigInt({ min: 1n, max: 40n }).map((count) => count * 1000n);
const weight = fc.bigInt({ min: 1n, max: 25_000n });
const taxRate = fc.constantFrom('0', '5', '7', '8.875', '19', '20', '33.3333', '100');

const soldLine = (pricesIncludeTax: boolean, code: string): fc.Arbitrary<SoldLine> =>
  fc
    .record({ whole: fc.oneof(pieces, weight), taxRate, units: fc.bigInt({ min: 0n, max: 500n }), off: fc.nat(1000) })
    .map(({ whole, units, off, ...rate }) => {
      const quantity = formatDecimal(whole, 3);
      const unitPrice = units * 10n ** BigInt(currencyDecimals(code)) - (units > 0n ? 1n : 0n);
      const discount = (multiply(unitPrice, quantity) * BigInt(off)) / 1000n;

      return { whole, amounts: lineAmounts({ quantity, unitPrice, discount, ...rate }, pricesIncludeTax) };
    });

/** The whole, cut at any places, in any order. */
const partsOf = (whole: bigint): fc.Arbitrary<bigint[]> =>
  fc.array(fc.bigInt({ min: 0n, max: whole }), { maxLength: 6 }).chain((cuts) => {
    const places = [0n, ...cuts.toSorted((a, b) => (a < b ? -1 : 1)), whole];
    const parts = places.slice(1).flatMap((place, i) => (place > (places[i] ?? 0n) ? [place - (places[i] ?? 0n)] : []));

    return fc.shuffledSubarray(parts, { minLength: parts.length });
  });

const sale: fc.Arbitrary<Sale> = fc
  .tuple(fc.boolean(), currency)
  .chain(([pricesIncludeTax, code]) =>
    fc
      .array(soldLine(pricesIncludeTax, code), { minLength: 1, maxLength: 5 })
      .chain((lines) =>
        fc.tuple(...lines.map(({ whole }) => partsOf(whole))).map((parts) => ({ pricesIncludeTax, lines, parts })),
      ),
  );

/** The amounts that each part refunds when the parts are returned one after the other. */
function sharesOf({ amounts, whole }: SoldLine, parts: readonly bigint[], pricesIncludeTax: boolean): LineAmounts[] {
  let after = 0n;

  return parts.map((part) => {
    const before = after;
    after += part;

    return shareOf(amounts, { whole, before, after }, pricesIncludeTax);
  });
}

describe('The share of a returned line', () => {
  it('gives back what was paid for one of three, and the odd cent to one of them', () => {
    const amounts = { subtotal: 1000n, discount: 0n, tax: 0n, total: 1000n };
    const totals = sharesOf({ amounts, whole: 3000n }, [1000n, 1000n, 1000n], false).map(({ total }) => total);

    expect(totals).toEqual([333n, 334n, 333n]);
  });

  it('takes its part of the discount and of the tax', () => {
    const amounts = lineAmounts({ quantity: '4', unitPrice: 1000n, discount: 400n, taxRate: '10' }, false);

    expect(shareOf(amounts, { whole: 4000n, before: 0n, after: 1000n }, false)).toEqual({
      subtotal: 1000n,
      discount: 100n,
      tax: 90n,
      total: 990n,
    });
  });

  it('adds up to exactly what was paid when everything is back, in any parts and any order', () => {
    fc.assert(
      fc.property(sale, ({ pricesIncludeTax, lines, parts }) => {
        const shares = lines.map((line, i) => sharesOf(line, parts[i] ?? [], pricesIncludeTax));

        lines.forEach(({ amounts }, i) => {
          expect(sumOfLines(shares[i] ?? [])).toEqual(amounts);
        });
        expect(sumOfLines(shares.flat())).toEqual(sumOfLines(lines.map(({ amounts }) => amounts)));
      }),
      { numRuns: 2000 },
    );
  });

  it('never gives back more than was paid on the way there, nor anything below zero', () => {
    fc.assert(
      fc.property(sale, ({ pricesIncludeTax, lines, parts }) => {
        lines.forEach((line, i) => {
          let given = 0n;
          const isWithin = sharesOf(line, parts[i] ?? [], pricesIncludeTax).every((share) => {
            given += share.total;

            return given <= line.amounts.total && Object.values(share).every((amount) => amount >= 0n);
          });

          expect(isWithin).toBe(true);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('adds up within every single return', () => {
    fc.assert(
      fc.property(sale, ({ pricesIncludeTax, lines, parts }) => {
        for (const { subtotal, discount, tax, total } of lines.flatMap((line, i) =>
          sharesOf(line, parts[i] ?? [], pricesIncludeTax),
        )) {
          expect(total).toBe(subtotal - discount + (pricesIncludeTax ? 0n : tax));
        }
      }),
    );
  });

  it('depends on what has come back and not on how', () => {
    fc.assert(
      fc.property(sale, ({ pricesIncludeTax, lines, parts }) => {
        lines.forEach((line, i) => {
          const [first = 0n, second = 0n] = parts[i] ?? [];
          const apart = sharesOf(line, [first, second], pricesIncludeTax);
          const [together] = sharesOf(line, [first + second], pricesIncludeTax);

          expect(sumOfLines(apart).total).toBe(together?.total);
        });
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cashStep } from '@pos-backend/money';
import fc from 'fast-check';
import { pointsToPay } from '#modules/loyalty/points-rules.js';
import { projectRoot } from '#shared/database/project-root.js';
import { MAX_AMOUNT, MAX_ITEMS, MAX_NOTE, MAX_PAYMENTS } from '#shared/kernel/limits.js';
import { formatMoney } from '#shared/kernel/money.js';
import { acceptTender } from '#shared/kernel/tender.js';
import * as till from '../clients/pos/src/sale/limits.js';
import type { DraftTender, KnownCustomer } from '../clients/pos/src/sale/draft.js';
import { changeOf, roundingOf } from '../clients/pos/src/sale/draft-totals.js';
import { customerTenders, tenderOf } from '../clients/pos/src/sale/tenders.js';

const CURRENCY = 'USD';
const customer = (loyaltyPoints: number): KnownCustomer => ({
  id: 'jane',
  name: 'Jane',
  phone: '2125551000',
  visits: 0,
  isActive: true,
  storeCredit: '0.00',
  loyaltyPoints,
  account: null,
});

/** The most characters of a field, as the document says. */
function longest(schema: string, field: string): unknown {
  const { components } = JSON.parse(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8'));

  return components.schemas[schema].properties[field].maxLength;
}

describe('The tenders of the till', () => {
  it('have the limits of the server', () => {
    expect(till).toMatchObject({ MAX_LINES: MAX_ITEMS, MAX_TENDERS: MAX_PAYMENTS, MAX_AMOUNT, MAX_NOTE });
    expect(till).toMatchObject({
      MAX_NAME: longest('ItemDto', 'name'),
      MAX_SKU: longest('ItemDto', 'sku'),
      MAX_REASON: longest('CreateReturnLineDto', 'reason'),
      MAX_CERTIFICATE: longest('CreateTaxExemptionDto', 'certificate'),
    });
  });

  it('take no points that the server would refuse, in whatever parts they are taken and taken back', () => {
    const fields = fc.record({
      points: fc.integer({ min: 0, max: 2_000 }),
      minimumToRedeem: fc.integer({ min: 0, max: 1_000 }),
      value: fc.bigInt(1n, 30n),
      due: fc.bigInt(1n, 30_000n),
      entered: fc.array(fc.bigInt(0n, 30_000n), { minLength: 1, maxLength: 4 }),
      back: fc.nat(3),
    });
    let taken = 0;
    fc.assert(
      fc.property(fields, ({ points, minimumToRedeem, value, due: total, entered, back }) => {
        const pointValue = formatMoney(value, CURRENCY);
        const programme = { isActive: true, pointsPerUnit: 1, pointValue, minimumToRedeem, expiryMonths: null };
        const tenders: DraftTender[] = [];
        let due = total;
        for (const amount of entered) {
          const balance = { due, tenders, currency: CURRENCY };
          const [method] = customerTenders(customer(points), programme, balance);
          const tender = method === undefined ? 'amountMistake' : tenderOf(method, amount, balance);
          if (typeof tender === 'string') continue;
          tenders.push(tender);
          due -= minor(tender);
        }
        for (const kept of [tenders, tenders.filter((_, index) => index !== back)]) {
          if (kept.length === 0) continue;
          taken += 1;
          const asked = pointsToPay(
            kept.reduce((sum, tender) => sum + minor(tender), 0n),
            value,
          );
          expect(asked).toBeGreaterThanOrEqual(BigInt(minimumToRedeem));
          expect(asked).toBeLessThanOrEqual(BigInt(points));
        }
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it.each(['USD', 'CHF', 'SEK', 'HUF'])(
    'with a tip are what the server makes of them, change and coins included: %s',
    (currency) => {
      const fields = fc.record({
        method: fc.constantFrom('CASH' as const, 'CARD' as const),
        due: fc.bigInt(0n, 5_000n),
        entered: fc.bigInt(0n, 6_000n),
        tip: fc.bigInt(0n, 2_000n),
      });
      let taken = 0;
      fc.assert(
        fc.property(fields, ({ method, due, entered, tip }) => {
          const tender = tenderOf(
            { method },
            entered,
            { due, tenders: [], currency, cashStep: cashStep(currency, true) },
            tip,
          );
          if (typeof tender === 'string') return;
          taken += 1;
          const accepted = acceptTender(
            {
              method,
              amount: minor(tender),
              tendered: tender.tendered === undefined ? null : minor({ ...tender, amount: tender.tendered }),
              tip,
            },
            due,
            { currency, cashStep: cashStep(currency, true) },
          );

          expect(accepted.amount + accepted.rounding + accepted.tip + accepted.change).toBe(entered);
          expect(accepted.rounding).toBe(roundingOf({ tenders: [tender] }, { currency, roundsCash: true }));
          expect(accepted).toMatchObject({
            tip,
            change: changeOf({ tenders: [tender] }, { currency, roundsCash: true }),
          });
        }),
        { numRuns: 5_000 },
      );
      expect(taken).toBeGreaterThan(500);
    },
  );
});

function minor({ amount }: DraftTender): bigint {
  return BigInt(amount.replace('.', ''));
}

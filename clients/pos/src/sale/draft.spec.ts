import fc from 'fast-check';
import { type Draft, type DraftEvent, newDraft, nextDraft, orderOf, reopened, storedInOutbox } from './draft.js';
import { balanceDue, basketMistake, discountParts } from './draft-totals.js';

const RULES = { currency: 'USD', pricesIncludeTax: true, taxRate: 0, settingsVersion: 3 };
const AT = '2026-01-31T10:00:00.000Z';
const LATER = '2026-01-31T10:00:01.000Z';
const MUG = { key: 'mug', name: 'Mug', unitPrice: '12.50', quantity: '1', discount: '0.00' };
const JANE = {
  kind: 'known',
  customer: {
    id: 'jane',
    name: 'Jane',
    phone: '2125551000',
    visits: 3,
    isActive: true,
    storeCredit: '5.00',
    loyaltyPoints: 0,
    account: null,
  },
} as const;

function after(...events: readonly DraftEvent[]): Draft {
  return events.reduce((draft, event) => nextDraft(draft, event, RULES), newDraft('sale'));
}

function cash(amount: string, at = AT): DraftEvent {
  return { type: 'tender', tender: { method: 'CASH', amount }, at };
}

describe('A sale at the till', () => {
  it('is paid when the balance is, under the id it has had from the start', () => {
    const paid = after({ type: 'add', line: MUG }, { type: 'pay' }, cash('12.50'));

    expect(paid).toMatchObject({ id: 'sale', isPaying: false, paid: { at: AT } });
  });

  it('is paid once, however often the key is pressed', () => {
    const twice = after({ type: 'add', line: MUG }, cash('12.50'), cash('12.50', LATER));

    expect(twice.paid?.at).toBe(AT);
    expect(twice.tenders).toHaveLength(1);
  });

  it('leaves the rest to another way of paying', () => {
    const split = after({ type: 'add', line: MUG }, cash('10.00'));

    expect(split.paid).toBeUndefined();
    expect(balanceDue(split, RULES)).toBe(250n);
  });

  it('does not pay from the store credit of another customer', () => {
    const credit = { method: 'STORE_CREDIT', amount: '5.00' } as const;
    const draft = after(
      { type: 'buyer', buyer: JANE },
      { type: 'add', line: MUG },
      { type: 'tender', tender: credit, at: AT },
      { type: 'buyer', buyer: { kind: 'walk-in' } },
    );

    expect(draft.tenders).toEqual([]);
  });

  it('is ordered with its notes', () => {
    const noted = after(
      { type: 'add', line: { ...MUG, note: 'blue' } },
      { type: 'add', line: MUG },
      { type: 'order-note', note: 'gift wrap' },
    );
    const { note, items } = orderOf(noted, { storeId: undefined, registerId: undefined });

    expect([note, items?.map((item) => item.note)]).toEqual(['gift wrap', ['blue', undefined]]);
    const unsaid = after({ type: 'add', line: MUG });
    expect(JSON.stringify(orderOf(unsaid, { storeId: undefined, registerId: undefined }))).not.toContain('note');
  });

  it('takes no more off a line than it costs', () => {
    const draft = after({ type: 'add', line: MUG }, { type: 'change', key: 'mug', change: { discount: '20.00' } });

    expect(draft.lines[0]?.discount).toBe('12.50');
    expect(balanceDue(draft, RULES)).toBe(0n);
  });

  it('takes no more off the order than its lines cost, also when a line goes, and a percentage as it is', () => {
    const two = [
      { type: 'add', line: MUG },
      { type: 'add', line: { ...MUG, key: 'cup', name: 'Cup' } },
    ] as const;
    const off = (discount: string, discountPercent?: string): DraftEvent => ({
      type: 'order-discount',
      discount: { discount, discountPercent },
    });
    const without = { type: 'remove', key: 'cup' } as const;

    expect(discountParts(after(...two, off('99.00')), RULES).order).toBe(2_500n);
    expect(discountParts(after(...two, off('20.00'), without), RULES).order).toBe(1_250n);
    expect(discountParts(after(...two, off('0.00', '10'), without), RULES).order).toBe(125n);
    expect(after(...two, off('20.00'), off('0.00')).orderDiscount).toBeUndefined();
  });

  it('keeps the certificate of an exempt buyer until another buyer is chosen', () => {
    const exemption = { reason: 'Charity', certificate: 'C 1' };
    const exempt = { type: 'exemption', exemption } as const;
    const walkIn = { type: 'buyer', buyer: { kind: 'walk-in' } } as const;

    expect(after(exempt, walkIn).exemption).toEqual(exemption);
    expect(after(walkIn, exempt, { type: 'buyer', buyer: JANE }).exemption).toBeUndefined();
  });

  it('keeps a percentage when the quantity changes', () => {
    const draft = after(
      { type: 'add', line: MUG },
      { type: 'change', key: 'mug', change: { discount: '0.00', discountPercent: '10' } },
      { type: 'change', key: 'mug', change: { quantity: '4' } },
    );

    expect(draft.lines[0]?.discount).toBe('5.00');
  });

  it('takes no line that the server would refuse', () => {
    const full = Array.from({ length: 200 }, (_, index) => ({ ...MUG, key: String(index) }));
    const dear = { ...MUG, unitPrice: '999999999999.00', quantity: '1' };

    expect(basketMistake({ lines: full }, RULES)).toBeUndefined();
    expect(basketMistake({ lines: [...full, MUG] }, RULES)).toBe('basketFull');
    expect(
      after({ type: 'add', line: dear }, { type: 'change', key: 'mug', change: { quantity: '11' } }).lines,
    ).toEqual([dear]);
    expect(basketMistake({ lines: Array.from({ length: 11 }, () => dear) }, RULES)).toBe('basketTooLarge');
  });

  it('chooses anew what is drawn on the balances of a customer when a refused sale is corrected', () => {
    const credit = { type: 'tender', tender: { method: 'STORE_CREDIT', amount: '2.50' }, at: AT } as const;
    const refused = after({ type: 'buyer', buyer: JANE }, { type: 'add', line: MUG }, cash('10.00'), credit);

    expect(refused.paid).toBeDefined();
    expect(reopened(refused)).toMatchObject({ paid: undefined, tenders: [{ method: 'CASH', amount: '10.00' }] });
  });

  it('says in the words of the API who bought what', () => {
    const draft = after({ type: 'buyer', buyer: JANE }, { type: 'add', line: MUG }, cash('12.50'));

    expect(orderOf(draft, { storeId: 'store', registerId: undefined })).toEqual({
      id: 'sale',
      storeId: 'store',
      soldAt: AT,
      pricedBy: { settingsVersion: 3, totalAmount: '12.50' },
      customerId: 'jane',
      items: [{ name: 'Mug', quantity: 1, unitPrice: '12.50', discount: '0.00' }],
      payments: [{ method: 'CASH', amount: '12.50' }],
    });
  });

  it('starts anew only after it has been paid', () => {
    const open = after({ type: 'add', line: MUG });

    expect(nextDraft(open, { type: 'new', id: 'next' }, RULES)).toBe(open);
  });

  it('knows when the outbox has it', () => {
    const paid = after({ type: 'add', line: MUG }, cash('12.50'));

    expect(storedInOutbox(paid, 'another')).toBe(paid);
    expect(storedInOutbox(paid, 'sale').paid).toEqual({ at: AT, rules: RULES, isInOutbox: true });
  });

  it('gives way to the next only when the outbox has it', () => {
    const followed = after({ type: 'add', line: MUG }, cash('12.50'), { type: 'new', id: 'next' });

    expect(followed).toMatchObject({ id: 'sale', lines: [MUG], paid: { at: AT } });
    expect(storedInOutbox(followed, 'sale')).toEqual(newDraft('next'));
  });

  it('is not being paid any more when its buyer changes, or the last line goes', () => {
    const paying = [{ type: 'add', line: MUG }, { type: 'pay' }] as const;

    expect(after(...paying).isPaying).toBe(true);
    expect(after(...paying, { type: 'buyer', buyer: undefined }).isPaying).toBe(false);
    expect(after(...paying, { type: 'remove', key: 'mug' }).isPaying).toBe(false);
  });

  it('never changes once it is paid, whatever comes, but for a new sale', () => {
    const paid = after({ type: 'add', line: MUG }, cash('12.50'));
    const event: fc.Arbitrary<DraftEvent> = fc.oneof(
      fc.constant<DraftEvent>({ type: 'buyer', buyer: JANE }),
      fc.constant<DraftEvent>({ type: 'add', line: MUG }),
      fc.constant<DraftEvent>({ type: 'remove', key: 'mug' }),
      fc.constant<DraftEvent>({ type: 'untender', index: 0 }),
      fc.constantFrom<DraftEvent>({ type: 'pay' }, { type: 'sell' }),
      fc.constant(cash('1.00', LATER)),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(events.reduce((draft, each) => nextDraft(draft, each, RULES), paid)).toBe(paid);
      }),
    );
    expect(nextDraft(storedInOutbox(paid, 'sale'), { type: 'new', id: 'next' }, RULES)).toEqual(newDraft('next'));
  });
});

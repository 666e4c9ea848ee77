import { type Draft, type DraftEvent, newDraft, nextDraft } from './draft.js';

const RULES = { currency: 'USD', pricesIncludeTax: true, taxRate: 0, settingsVersion: 3 };
const MUG = { key: 'mug', name: 'Mug', unitPrice: '12.50', quantity: '1', discount: '0.00' };
const CUP = { ...MUG, key: 'cup', name: 'Cup', unitPrice: '4.00' };

function after(...events: readonly DraftEvent[]): Draft {
  return events.reduce((draft, event) => nextDraft(draft, event, RULES), newDraft('sale'));
}

const addMug: DraftEvent = { type: 'add', line: MUG };
const addCup: DraftEvent = { type: 'add', line: CUP };
const addAgain = (change: object): DraftEvent => ({ type: 'add', line: { ...MUG, key: 'again', ...change } });
const undo: DraftEvent = { type: 'undo' };

describe('An act in the basket', () => {
  it('joins a typed item of the same name, code, price and rate', () => {
    expect(after(addMug, addCup, addAgain({ quantity: '2' })).lines).toEqual([{ ...MUG, quantity: '3' }, CUP]);
  });

  it.each([{ name: 'mug' }, { unitPrice: '12.51' }, { taxRate: 7 }, { sku: 'MUG-1' }, { note: 'blue' }])(
    'keeps what differs in %j as a line of its own',
    (change) => {
      expect(after(addMug, addAgain(change)).lines).toHaveLength(2);
    },
  );

  it('keeps a line with a discount apart from the next item', () => {
    const discounted: DraftEvent = { type: 'change', key: 'mug', change: { discount: '1.00' } };

    expect(after(addMug, discounted, addAgain({})).lines).toHaveLength(2);
  });

  it('keeps a line with a note apart from the next item', () => {
    const noted: DraftEvent = { type: 'change', key: 'mug', change: { note: 'gift wrap' } };

    expect(after(addMug, noted, addAgain({})).lines).toEqual([
      { ...MUG, note: 'gift wrap' },
      { ...MUG, key: 'again' },
    ]);
  });

  it.each<[string, DraftEvent]>([
    ['adding', addAgain({})],
    ['removing', { type: 'remove', key: 'mug' }],
    ['a change of quantity', { type: 'change', key: 'mug', change: { quantity: '3' } }],
    ['a discount on a line', { type: 'change', key: 'cup', change: { discount: '1.00' } }],
    ['a discount on the order', { type: 'order-discount', discount: { discount: '5.00', discountPercent: undefined } }],
    ['a note on a line', { type: 'change', key: 'cup', change: { note: 'gift wrap' } }],
    ['a note on the order', { type: 'order-note', note: 'at six' }],
    ['emptying', { type: 'empty' }],
  ])('undoes %s', (_what, act) => {
    const basket = after(addMug, addCup);
    const changed = nextDraft(basket, act, RULES);
    const { before: _, ...undone } = nextDraft(changed, undo, RULES);
    const { before: __, ...unchanged } = basket;

    expect(changed).not.toEqual({ ...basket, before: changed.before });
    expect(undone).toEqual(unchanged);
  });

  it('is undone once', () => {
    expect(after(addMug, addCup, undo, undo).lines).toEqual([MUG]);
  });

  it('empties the basket with its discount and note, and leaves the payment', () => {
    const emptied = after(
      addMug,
      { type: 'order-discount', discount: { discount: '5.00', discountPercent: undefined } },
      { type: 'order-note', note: 'at six' },
      { type: 'pay' },
      { type: 'empty' },
    );

    expect(emptied).toMatchObject({ lines: [], orderDiscount: undefined, note: undefined, isPaying: false });
  });

  it('is forgotten when the sale is paid', () => {
    const paid = after(addMug, addCup, {
      type: 'tender',
      tender: { method: 'CASH', amount: '16.50' },
      at: '2026-01-31T10:00:00.000Z',
    });

    expect(paid.paid).toBeDefined();
    expect(paid.before).toBeUndefined();
  });
});

import { formatMoney, percentOf } from '@pos-backend/money';
import { countedUp } from './article-line.js';
import type { Discount } from './discount.js';
import type { Draft, DraftLine, DraftRules } from './draft.js';
import { basketMistake, lineTotals, possibleDiscount } from './draft-totals.js';

/** What an act in the basket changes. */
export type BasketState = Pick<Draft, 'lines' | 'orderDiscount' | 'note'>;

export type BasketEvent =
  | { readonly type: 'add'; readonly line: DraftLine }
  | { readonly type: 'change'; readonly key: string; readonly change: Partial<Omit<DraftLine, 'key'>> }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'empty' }
  | { readonly type: 'order-discount'; readonly discount: Discount | undefined }
  | { readonly type: 'order-note'; readonly note: string | undefined }
  | { readonly type: 'undo' };

const TYPES: Readonly<Record<BasketEvent['type'], true>> = {
  add: true,
  change: true,
  remove: true,
  empty: true,
  'order-discount': true,
  'order-note': true,
  undo: true,
};

export function isBasketEvent(event: { readonly type: string }): event is BasketEvent {
  return event.type in TYPES;
}

/** The sale after an act in its basket, which can be undone until the next act. An act that is undone cannot be undone again. */
export function afterBasketEvent(draft: Draft, event: BasketEvent, rules: DraftRules): Draft {
  if (event.type === 'undo') return undone(draft);
  const after = possibleDiscount(afterAct(draft, event, rules), rules);
  if (after === draft) return draft;
  const { lines, orderDiscount, note } = draft;

  return { ...after, before: { lines, orderDiscount, note }, isPaying: draft.isPaying && after.lines.length > 0 };
}

function afterAct(draft: Draft, event: Exclude<BasketEvent, { type: 'undo' }>, rules: DraftRules): Draft {
  switch (event.type) {
    case 'add':
      return ifAcceptable(draft, { ...draft, lines: added(draft.lines, event.line, rules) }, rules);
    case 'change': {
      const lines = draft.lines.map((line) => changedLine(line, event, rules));

      return ifAcceptable(draft, { ...draft, lines }, rules);
    }
    case 'remove':
      return { ...draft, lines: draft.lines.filter(({ key }) => key !== event.key) };
    case 'empty':
      return { ...draft, lines: [], orderDiscount: undefined, note: undefined };
    case 'order-discount':
      return { ...draft, orderDiscount: event.discount };
    case 'order-note':
      return { ...draft, note: event.note };
  }
}

function undone(draft: Draft): Draft {
  const { before } = draft;
  if (before === undefined) return draft;

  return { ...draft, ...before, before: undefined, isPaying: draft.isPaying && before.lines.length > 0 };
}

function ifAcceptable(before: Draft, after: Draft, rules: DraftRules): Draft {
  return basketMistake(after, rules) === undefined ? after : before;
}

/** Adds a line. The same article or item at the same price counts up. */
function added(lines: readonly DraftLine[], line: DraftLine, rules: DraftRules): readonly DraftLine[] {
  const counted = countedUp(lines, line);
  if (counted === undefined) return [...lines, line];
  const { key, quantity } = counted;

  return lines.map((each) => changedLine(each, { type: 'change', key, change: { quantity } }, rules));
}

/** Changes a line. A percentage is computed anew, and a discount is limited to the amount of the line. */
function changedLine(
  line: DraftLine,
  { key, change }: Extract<BasketEvent, { type: 'change' }>,
  rules: DraftRules,
): DraftLine {
  if (line.key !== key) return line;
  const changed = { ...line, ...change };
  const { subtotal, discount } = lineTotals(changed, rules);
  const { discountPercent } = changed;
  const wanted = discountPercent === undefined ? discount : percentOf(subtotal, discountPercent);

  return { ...changed, discount: formatMoney(wanted < subtotal ? wanted : subtotal, rules.currency) };
}

import { useEffect, useMemo, useReducer } from 'react';
import { useOutbox } from '../../app/outbox.js';
import { type Till, useTill } from '../../app/till.js';
import { type Draft, type DraftEvent, type DraftRules, EMPTY_DRAFT, nextDraft, orderOf } from '../../sale/draft.js';
import type { Sale } from '../../outbox/outbox.js';

export interface Selling {
  readonly draft: Draft;
  readonly rules: DraftRules;
  readonly dispatch: (event: DraftEvent) => void;
}

/** The sale that is being made. It survives a closed browser; once it is paid it goes to the outbox, and only once. */
export function useDraft(): Selling {
  const till = useTill();
  const outbox = useOutbox();
  const key = `pos.draft.${till.me.user.id}`;
  const selling = useSelling(() => stored(key));
  const { draft } = selling;
  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(draft));
    const sale = saleOf(draft, till);
    if (sale !== undefined) void outbox.enqueue(sale);
  }, [key, draft, outbox, till]);

  return selling;
}

/** A refused sale on its way back. It stays refused in the outbox until it is paid once more. */
export function useCorrection(refused: Sale): Selling {
  const till = useTill();
  const outbox = useOutbox();
  const selling = useSelling(() => ({ ...refused.draft, paid: undefined, isPaying: false }));
  const { draft, dispatch } = selling;
  useEffect(() => {
    const sale = saleOf(draft, till);
    if (sale !== undefined) void outbox.correct(sale);
  }, [draft, outbox, till]);

  return { ...selling, dispatch: (event) => dispatch('id' in event ? { ...event, id: refused.id } : event) };
}

function useSelling(initial: () => Draft): Selling {
  const { company, currency } = useTill();
  const { pricesIncludeTax, defaultTaxRate: taxRate } = company.settings;
  const rules = useMemo(() => ({ currency, pricesIncludeTax, taxRate }), [currency, pricesIncludeTax, taxRate]);
  const [draft, dispatch] = useReducer(
    (before: Draft, event: DraftEvent) => nextDraft(before, event, rules),
    undefined,
    initial,
  );

  return { draft, rules, dispatch };
}

function saleOf(draft: Draft, { store, registerId }: Till): Sale | undefined {
  if (draft.paid === undefined) return undefined;

  return { id: draft.paid.id, order: orderOf(draft, { storeId: store?.id, registerId }), draft };
}

function stored(key: string): Draft {
  const json = localStorage.getItem(key);

  return json === null ? EMPTY_DRAFT : (JSON.parse(json) as Draft);
}

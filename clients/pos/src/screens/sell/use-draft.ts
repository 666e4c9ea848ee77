import { useCallback, useEffect, useEffectEvent, useMemo, useReducer, useRef } from 'react';
import { useOutbox } from '../../app/outbox.js';
import { type Till, useTill } from '../../app/till.js';
import { useArticles } from '../../articles/article-memory.js';
import type { Sale } from '../../outbox/outbox.js';
import { asNow } from '../../sale/article-line.js';
import {
  type Draft,
  type DraftEvent,
  type DraftRules,
  nextDraft,
  orderOf,
  reopened,
  rulesOf,
  storedInOutbox,
} from '../../sale/draft.js';
import { changeDraft, forgetDraft, moveDraft, useStoredDraft } from '../../sale/draft-store.js';

export interface Selling {
  readonly draft: Draft;
  readonly rules: DraftRules;
  readonly dispatch: (event: DraftEvent) => void;
  /** False for the correction of a refused sale: its money is taken already. */
  readonly canPark: boolean;
}

/** Reads and changes the sale that the user is making. A paid sale keeps the rules that it was priced by. */
export function useDraft(): Selling {
  const rules = useRules();
  const owner = useTill().basketOf;
  const draft = useStoredDraft(owner);
  const dispatch = useCallback(
    (event: DraftEvent): void => void changeDraft(owner, (before) => nextDraft(before, event, rulesOf(before, rules))),
    [owner, rules],
  );

  return { draft, rules: useRulesOf(draft, rules), dispatch, canPark: true };
}

/** Moves the sale into the outbox once it is paid, on whichever screen the cashier is then, and keeps the basket when its owner changes. */
export function useHandOver(): void {
  const till = useTill();
  const outbox = useOutbox();
  const owner = till.basketOf;
  const draft = useStoredDraft(owner);
  const lastOwner = useRef(owner);
  useEffect(
    function keepBasket() {
      if (lastOwner.current !== owner) moveDraft(lastOwner.current, owner);
      lastOwner.current = owner;
    },
    [owner],
  );
  const handOver = useEffectEvent(async ({ id, paid }: Draft): Promise<void> => {
    if (paid === undefined || paid.isInOutbox) return;
    await outbox.enqueue(saleOf(draft, till));
    changeDraft(owner, (now) => storedInOutbox(now, id));
  });
  useEffect(
    function handOverPaidSale() {
      void handOver(draft);
    },
    [draft],
  );
}

/** Reads and changes a refused sale. The outbox keeps it as refused until it is paid again. */
export function useCorrection(refused: Sale): Selling {
  const till = useTill();
  const outbox = useOutbox();
  const rules = useRules();
  const book = useArticles();
  const shop = { storeId: till.store?.id, taxRates: till.company.settings.taxRates };
  const pricedNow = (lines: Draft['lines']): Draft['lines'] =>
    lines.map((line) => asNow(line, (id) => book.byId(id), shop));
  const [draft, dispatch] = useReducer(
    (before: Draft, event: DraftEvent) => nextDraft(before, event, rulesOf(before, rules)),
    undefined,
    () => ({ ...reopened(refused.draft), lines: pricedNow(refused.draft.lines), id: refused.id }),
  );
  const handOver = useEffectEvent(async ({ id, paid }: Draft): Promise<void> => {
    if (paid === undefined) return;
    await outbox.correct(saleOf(draft, till));
    forgetDraft(till.basketOf, id);
  });
  useEffect(
    function handOverCorrection() {
      void handOver(draft);
    },
    [draft],
  );

  return { draft, rules: useRulesOf(draft, rules), dispatch, canPark: false };
}

/** The rules of a sale: the same object until they change. */
function useRulesOf(draft: Draft, rules: DraftRules): DraftRules {
  return useMemo(() => rulesOf(draft, rules), [draft, rules]);
}

/** The rules that the company has now, as far as this till has heard. */
export function useRules(): DraftRules {
  const { company, currency } = useTill();
  const { settingsVersion, settings } = company;
  const { pricesIncludeTax, defaultTaxRate: taxRate, cashRounding: roundsCash } = settings;

  return useMemo(
    () => ({ currency, pricesIncludeTax, taxRate, settingsVersion, roundsCash }),
    [currency, pricesIncludeTax, taxRate, settingsVersion, roundsCash],
  );
}

function saleOf(draft: Draft, { store, registerId }: Till): Sale {
  return { id: draft.id, order: orderOf(draft, { storeId: store?.id, registerId }), draft };
}

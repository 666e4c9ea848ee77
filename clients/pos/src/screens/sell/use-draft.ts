import { useCallback, useEffect, useEffectEvent, useMemo, useReducer, useSyncExternalStore } from 'react';
import { useOutbox } from '../../app/outbox.js';
import { type Till, useTill } from '../../app/till.js';
import { type Draft, type DraftEvent, type DraftRules, nextDraft, orderOf, writtenDown } from '../../sale/draft.js';
import { changeDraft, forgetDraft, keptDraft, subscribeToDraft } from '../../sale/draft-store.js';
import type { Sale } from '../../outbox/outbox.js';

export interface Selling {
  readonly draft: Draft;
  readonly rules: DraftRules;
  readonly dispatch: (event: DraftEvent) => void;
}

/** The sale that is being made. */
export function useDraft(): Selling {
  const rules = useRules();
  const userId = useTill().me.user.id;
  const draft = useKeptDraft(userId);
  const dispatch = useCallback(
    (event: DraftEvent): void => changeDraft(userId, (before) => nextDraft(before, event, rules)),
    [userId, rules],
  );

  return { draft, rules, dispatch };
}

/** A paid sale goes to the outbox, wherever in the application its cashier is: what becomes of it is decided there. */
export function useHandOver(): void {
  const till = useTill();
  const outbox = useOutbox();
  const userId = till.me.user.id;
  const draft = useKeptDraft(userId);
  const handOver = useEffectEvent(async ({ id, paid }: Draft): Promise<void> => {
    if (paid === undefined || paid.isInOutbox) return;
    await outbox.enqueue(saleOf(draft, till));
    changeDraft(userId, (now) => writtenDown(now, id));
  });
  useEffect(() => void handOver(draft), [draft]);
}

/** A refused sale on its way back. It stays refused in the outbox until it is paid once more. */
export function useCorrection(refused: Sale): Selling {
  const till = useTill();
  const outbox = useOutbox();
  const rules = useRules();
  const [draft, dispatch] = useReducer(
    (before: Draft, event: DraftEvent) => nextDraft(before, event, rules),
    undefined,
    () => ({ ...refused.draft, id: refused.id, paid: undefined, isPaying: false }),
  );
  const handOver = useEffectEvent(async ({ id, paid }: Draft): Promise<void> => {
    if (paid === undefined) return;
    await outbox.correct(saleOf(draft, till));
    forgetDraft(till.me.user.id, id);
  });
  useEffect(() => void handOver(draft), [draft]);

  return { draft, rules, dispatch };
}

function useKeptDraft(userId: string): Draft {
  return useSyncExternalStore(subscribeToDraft, () => keptDraft(userId));
}

function useRules(): DraftRules {
  const { company, currency } = useTill();
  const { pricesIncludeTax, defaultTaxRate: taxRate } = company.settings;

  return useMemo(() => ({ currency, pricesIncludeTax, taxRate }), [currency, pricesIncludeTax, taxRate]);
}

function saleOf(draft: Draft, { store, registerId }: Till): Sale {
  return { id: draft.id, order: orderOf(draft, { storeId: store?.id, registerId }), draft };
}

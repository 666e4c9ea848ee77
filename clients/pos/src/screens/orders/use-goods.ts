import { useReducer } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type DraftEvent, type DraftLine, type DraftRules, newDraft, nextDraft } from '../../sale/draft.js';
import { useRules } from '../sell/use-draft.js';

/** Goods that are entered beside a sale: those that come back without a receipt, or that are taken in an exchange. */
export interface Goods {
  readonly lines: readonly DraftLine[];
  /** What was said about all of them. */
  readonly note: string | undefined;
  /** The rules by which they are priced. */
  readonly rules: DraftRules;
  readonly dispatch: (event: DraftEvent) => void;
}

export function useGoods(): Goods {
  const rules = useRules();
  const [{ lines, note }, dispatch] = useReducer(
    (before, event: DraftEvent) => nextDraft(before, event, rules),
    undefined,
    () => newDraft(uuidv7()),
  );

  return { lines, note, rules, dispatch };
}

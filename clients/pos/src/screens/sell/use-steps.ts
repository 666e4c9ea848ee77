import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Buyer } from '../../sale/draft.js';
import { useKeys, useSingleEnter } from './keys.js';
import type { Selling } from './use-draft.js';
import type { ItemEntryState } from './use-item-entry.js';

/** Where the steps of a sale happen. */
export interface Places {
  readonly customerInput: RefObject<HTMLInputElement | null>;
  readonly itemInput: RefObject<HTMLInputElement | null>;
  /** The basket and the entry of items. */
  readonly items: RefObject<HTMLElement | null>;
}

export interface Steps {
  readonly isLookingUp: boolean;
  readonly toItems: () => void;
  readonly setBuyer: (buyer: Buyer | undefined) => void;
  readonly lookUp: (isBusy: boolean) => void;
  /** Back to who buys, unless somebody is typing the items already. */
  readonly askAgain: () => void;
  readonly pay: () => void;
  /** For the money: what is typed has to be in the basket first, and the sum to be seen. */
  readonly settle: Selling['dispatch'];
}

/** From who buys to what, to the money: what leads to the next step, and where the focus goes. */
export function useSteps({ draft, dispatch }: Selling, entry: ItemEntryState, places: Places): Steps {
  const { customerInput, itemInput, items } = places;
  const [isLookingUp, setLookingUp] = useState(false);
  const toItems = (): void => itemInput.current?.focus();
  const setBuyer = (buyer: Buyer | undefined): void => {
    dispatch({ type: 'buyer', buyer });
    if (buyer !== undefined && !hasFocus(items.current)) toItems();
  };
  const lookUp = (isBusy: boolean): void => {
    setLookingUp(isBusy);
    if (isBusy) toItems();
  };
  const askAgain = (): void => {
    if (itemInput.current?.value === '') customerInput.current?.focus();
  };
  const pay = (): void => {
    if (isLookingUp || !leaveBasket(items.current)) return;
    if (customerInput.current?.value.trim()) return customerInput.current.focus(); // whose number that is, nobody has said yet
    const submitted = entry.submit();
    if (submitted === 'price-missing') entry.askForPrice();
    const isReady = submitted === 'added' || (submitted === 'empty' && draft.lines.length > 0);
    if (isReady) dispatch({ type: 'pay' });
    else toItems();
  };
  const settle: Selling['dispatch'] = (event) => {
    const isMoney = event.type === 'tender' || event.type === 'complete';
    if (isMoney && (isLookingUp || !entry.isEmpty)) pay();
    else dispatch(event);
  };
  useKeys({
    F2: () => (draft.buyer === undefined ? customerInput.current?.focus() : setBuyer(undefined)),
    F4: toItems,
    F9: pay,
    ...(draft.isPaying && { Escape: () => dispatch({ type: 'sell' }) }),
  });
  useSingleEnter();
  useFocusAfterPaying(draft.isPaying, places);

  return { isLookingUp, toItems, setBuyer, lookUp, askAgain, pay, settle };
}

function hasFocus(part: HTMLElement | null): boolean {
  return part?.contains(document.activeElement) === true;
}

/** What is typed in a field of the basket counts when the field is left; false, and back to it, when it means nothing. */
function leaveBasket(items: HTMLElement | null): boolean {
  const basket = items?.querySelector<HTMLElement>('.basket');
  const { activeElement } = document;
  if (basket?.contains(activeElement) && activeElement instanceof HTMLElement) flushSync(() => activeElement.blur());
  const mistaken = basket?.querySelector<HTMLElement>('[aria-invalid=true]');
  mistaken?.focus();

  return !mistaken;
}

/** Who goes back from the money wants to change the items, unless it is the customer. */
function useFocusAfterPaying(isPaying: boolean, { itemInput, customerInput }: Places): void {
  const wasPaying = useRef(false);
  useEffect(
    function focusItemsAfterPaying() {
      const isAtCustomer = customerInput.current !== null && document.activeElement === customerInput.current;
      if (wasPaying.current && !isPaying && !isAtCustomer) itemInput.current?.focus();
      wasPaying.current = isPaying;
    },
    [isPaying, itemInput, customerInput],
  );
}

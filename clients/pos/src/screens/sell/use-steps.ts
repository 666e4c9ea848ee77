import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { refreshIfOld } from '../../app/session.js';
import { useSteady } from '../../app/steady.js';
import type { Buyer } from '../../sale/draft.js';
import { useKeys, useSingleEnter } from './keys.js';
import type { Selling } from './use-draft.js';
import type { ItemEntryState } from './use-item-entry.js';

/** The elements between which the steps of a sale move the focus. */
export interface Places {
  readonly customerInput: RefObject<HTMLInputElement | null>;
  readonly itemInput: RefObject<HTMLInputElement | null>;
  /** The element around the basket and the item fields. */
  readonly items: RefObject<HTMLElement | null>;
}

export interface Steps {
  readonly isLookingUp: boolean;
  readonly toItems: () => void;
  readonly setBuyer: (buyer: Buyer | undefined) => void;
  readonly lookUp: (isBusy: boolean) => void;
  /** Moves the focus back to the customer field, except when an item is being typed. */
  readonly askAgain: () => void;
  readonly pay: () => void;
  /** Dispatches events of the payment. A typed item is added first, so that the total on the screen includes it. */
  readonly settle: Selling['dispatch'];
}

/** The steps of a sale (customer, items, payment): their keys, and where they move the focus. */
export function useSteps({ draft, dispatch }: Selling, entry: ItemEntryState, places: Places): Steps {
  const { customerInput, itemInput, items } = places;
  const [isLookingUp, setLookingUp] = useState(false);
  /** Whether payment was asked for while the customer is looked up: it begins when one is found, unless the next item is being typed. */
  const isPayNext = useRef(false);
  const toItems = useSteady((): void => itemInput.current?.focus());
  const setBuyer = useSteady((buyer: Buyer | undefined): void => {
    dispatch({ type: 'buyer', buyer });
    if (buyer === undefined) return;
    if (isPayNext.current && entry.isEmpty) dispatch({ type: 'pay' });
    else if (!hasFocus(items.current)) toItems();
  });
  const lookUp = useSteady((isBusy: boolean): void => {
    isPayNext.current = false;
    setLookingUp(isBusy);
    if (isBusy) toItems();
  });
  const askAgain = useSteady((): void => {
    if (itemInput.current?.value === '') customerInput.current?.focus();
  });
  const pay = useSteady((): void => {
    if (!leaveBasket(items.current)) return;
    if (!isLookingUp && customerInput.current?.value.trim()) return customerInput.current.focus(); // the typed customer is not chosen yet
    const submitted = entry.submit();
    if (submitted === 'price-missing') entry.askForPrice();
    const isReady = submitted === 'added' || (submitted === 'empty' && draft.lines.length > 0);
    if (!isReady) toItems();
    else if (isLookingUp) isPayNext.current = true;
    else dispatch({ type: 'pay' });
  });
  const settle: Selling['dispatch'] = useSteady((event) => {
    const isMoney = event.type === 'tender' || event.type === 'complete';
    if (isMoney && (isLookingUp || !entry.isEmpty)) pay();
    else dispatch(event);
  });
  useKeys({
    F2: () => (draft.buyer === undefined ? customerInput.current?.focus() : setBuyer(undefined)),
    F4: toItems,
    F9: pay,
    ...(draft.isPaying && { Escape: () => dispatch({ type: 'sell' }) }),
  });
  useSingleEnter();
  useFreshRules(draft.isPaying);
  useFocusAfterPaying(draft.isPaying, places);

  return { isLookingUp, toItems, setBuyer, lookUp, askAgain, pay, settle };
}

function hasFocus(part: HTMLElement | null): boolean {
  return part?.contains(document.activeElement) === true;
}

/** Applies a text that is being typed in the basket; false, with the focus back on it, when it is wrong. */
function leaveBasket(items: HTMLElement | null): boolean {
  const basket = items?.querySelector<HTMLElement>('.basket-edits');
  const { activeElement } = document;
  if (basket?.contains(activeElement) && activeElement instanceof HTMLElement) flushSync(() => activeElement.blur());
  const mistaken = basket?.querySelector<HTMLElement>('[aria-invalid=true]');
  mistaken?.focus();

  return !mistaken;
}

/** Asks for the settings when the money comes next, so that what is taken is what the server asks for. */
function useFreshRules(isPaying: boolean): void {
  useEffect(
    function refreshBeforeMoney() {
      if (isPaying) refreshIfOld();
    },
    [isPaying],
  );
}

/** Moves the focus to the items when the payment is left, unless the cashier is in the customer field. */
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

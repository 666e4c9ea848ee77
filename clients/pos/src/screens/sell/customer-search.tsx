import type { FoundOrderDto } from '@pos-backend/sdk';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useOutbox } from '../../app/outbox.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import {
  isPhone,
  isSameNumber,
  lookUpAny,
  pick,
  type Suggestion,
  suggestCustomers,
} from '../../customers/find-customers.js';
import { Field } from '../../design/field.js';
import { Icon } from '../../design/icon.js';
import { Notice } from '../../design/parts.js';
import { comboboxProps, movedBy, Suggestions } from '../../design/suggestions.js';
import type { Buyer, KnownCustomer } from '../../sale/draft.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { SuggestedCustomer } from './suggested-customer.js';
import { useSuggestions } from './use-suggestions.js';

export interface CustomerSearchProps {
  inputRef: RefObject<HTMLInputElement | null>;
  isLookingUp: boolean;
  onLookUp: (isBusy: boolean) => void;
  /** Called when the look-up has chosen no customer. */
  onUndecided: () => void;
  onBuyer: (buyer: Buyer) => void;
  /** Called when no customer has this number or name, or a deactivated one only. */
  onUnknown: (text: string, former?: KnownCustomer) => void;
}

/** One field for a number, a name, or nothing for a walk-in. Enter never selects a customer found for an older text. */
export function CustomerSearch({ inputRef, isLookingUp, onUnknown, ...events }: CustomerSearchProps) {
  const { sell } = useTexts();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [, goTo] = useLocation();
  const { customers, orders, status } = useSuggestions(text);
  const { resolve, choose, failure } = useResolution({
    ...events,
    inputRef,
    onUnknown,
    text,
    onSeveral: () => setActive(0),
  });
  const found = orders.map((order) => orderOption(order, () => goTo(urls.order(order.id))));
  const known = found.length > 0 ? found : optionsOf(customers, text.trim(), choose, onUnknown);
  const options = isLookingUp ? [] : known;
  const type = (typed: string): void => {
    setText(typed);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedBy(event.key, active, options.length);
    if (moved !== undefined) setActive(moved);
    else if (event.key === 'Enter') (options[active]?.take ?? (() => void resolve()))();
    else if (event.key === 'Escape') type('');
    else return;
    event.preventDefault();
  };

  return (
    <div className="customer-search">
      <Field
        ref={inputRef}
        label={sell.customerField}
        placeholder={sell.customerPlaceholder}
        inputMode="search"
        enterKeyHint="go"
        note={isLookingUp ? sell.lookingUp : undefined}
        aria-busy={isLookingUp}
        autoFocus
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        {...comboboxProps(listId, options.length, active)}
      />
      {options.length > 0 && (
        <Suggestions
          id={listId}
          label={sell.suggestions}
          options={options}
          active={active}
          onChoose={(index) => options[index]?.take()}
        />
      )}
      <Announcement status={isLookingUp ? '' : status} failure={failure} />
    </div>
  );
}

/** The customers found, and last an option that registers a new one unless the number is registered already. */
function optionsOf(
  customers: readonly Suggestion[],
  text: string,
  choose: (customer: Suggestion) => Promise<void>,
  onUnknown: (text: string) => void,
): readonly Option[] {
  const found = customers.map((customer) => ({
    key: customer.id,
    content: <SuggestedCustomer customer={customer} isOnly={customers.length === 1} />,
    take: () => void choose(customer),
  }));
  const isNew = text.length >= 3 && !customers.some((customer) => isSameNumber(customer, text));
  const register = { key: 'new', content: <NewCustomer text={text} />, take: () => onUnknown(text) };

  return isNew ? [...found, register] : found;
}

function orderOption(order: FoundOrderDto, take: () => void): Option {
  return { key: order.id, content: <FoundOrder order={order} />, take };
}

interface Option {
  readonly key: string;
  readonly content: ReactNode;
  readonly take: () => void;
}

/** Announces the result to screen readers, and shows a failure. */
function Announcement({ status, failure }: { status: string; failure: string | null }) {
  return (
    <>
      {failure !== null && <Notice tone="danger">{failure}</Notice>}
      <p role="status" className="visually-hidden">
        {status}
      </p>
    </>
  );
}

/** An order whose number was typed or scanned from a receipt. */
function FoundOrder({ order: { orderNumber, customerName, totalAmount, createdAt } }: { order: FoundOrderDto }) {
  const till = useTill();

  return (
    <>
      <Icon name="orders" />
      <span className="suggestion-main">
        <strong>{orderNumber}</strong>{' '}
        <span className="soft">{[till.date(createdAt), customerName].filter(Boolean).join(' · ')}</span>
      </span>
      <strong className="amount">{till.money(totalAmount)}</strong>
    </>
  );
}

function NewCustomer({ text }: { text: string }) {
  const { sell } = useTexts();

  return (
    <>
      <Icon name="person" />
      <span className="suggestion-main">{sell.registerAs(text)}</span>
    </>
  );
}

interface Resolution extends Omit<CustomerSearchProps, 'isLookingUp'> {
  text: string;
  onSeveral: () => void;
}

/** Resolves the typed text to a buyer on Enter. The focus moves on to the items meanwhile. */
function useResolution({ text, inputRef, onSeveral, ...events }: Resolution) {
  const { onLookUp, onUndecided, onBuyer, onUnknown } = events;
  const texts = useTexts();
  const outbox = useOutbox();
  const [failure, setFailure] = useState<string | null>(null);
  const fail = (words: string): void => {
    setFailure(words);
    onUndecided();
  };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setFailure(null);
    onLookUp(true);
    await work().catch((error: unknown) => fail(errorText(error, texts)));
    onLookUp(false);
  };
  const isStill = (typed: string): boolean => inputRef.current?.value.trim() === typed;
  const take = (customer: KnownCustomer): void => {
    if (customer.isActive) onBuyer({ kind: 'known', customer });
    else onUnknown(customer.phone, customer);
  };
  const choose = (suggestion: Suggestion): Promise<void> =>
    guarded(async () => {
      const customer = await pick(suggestion, outbox.database);
      if (customer !== undefined) take(customer);
    });
  const resolve = async (): Promise<void> => {
    const typed = text.trim();
    if (typed === '') return onBuyer({ kind: 'walk-in' });
    await guarded(async () => {
      const customer = await lookUpAny(typed, outbox.database);
      if (customer !== undefined && isStill(typed)) return take(customer);
      const { customers, orders } = await suggestCustomers(typed, outbox.database);
      const [only, another] = customers;
      if (!isStill(typed)) return;
      if (orders.length > 0) {
        onSeveral();
        return onUndecided();
      }
      if (only === undefined) return onUnknown(typed);
      if (another === undefined && !isPhone(typed)) return choose(only);
      onSeveral();
      onUndecided();
    });
  };

  return { resolve, choose, failure };
}

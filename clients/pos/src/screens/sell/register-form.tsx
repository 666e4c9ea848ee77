import { ConnectionError, PosError } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { api } from '../../app/api.js';
import { useOutbox } from '../../app/outbox.js';
import { isPhone, lookUp, remember } from '../../customers/find-customers.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import type { TillDatabase } from '../../outbox/database.js';
import type { Buyer, KnownCustomer } from '../../sale/draft.js';
import { FormerOwner, newlyKnown } from './former-owner.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

export interface RegisterFormProps {
  /** The text of the search: a number or a name. */
  text: string;
  /** The deactivated customer who was found by it. */
  former: KnownCustomer | undefined;
  /** The ref of the field that is still empty. */
  inputRef: RefObject<HTMLInputElement | null>;
  isElsewhere: () => boolean;
  onBuyer: (buyer: Buyer) => void;
  onCancel: () => void;
}

/** Registers a customer who was not found, in the place of the search. */
export function RegisterForm({ text, former, inputRef, isElsewhere, onBuyer, onCancel }: RegisterFormProps) {
  const texts = useTexts();
  const [phone, setPhone] = useState(isPhone(text) ? text : '');
  const [name, setName] = useState(isPhone(text) ? '' : text);
  const [asksPhone] = useState(phone === '');
  const [isFree] = useState(() => !isElsewhere());
  const { send, reset, owner, error, isPending } = useRegistration(onBuyer);
  const known = owner ?? (former?.phone === phone ? former : undefined);
  const mistakes = fieldErrors(error, texts);
  const isGeneral = error !== null && Object.keys(mistakes).length === 0;
  const change = (set: (text: string) => void, typed: string): void => {
    set(typed);
    reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending && known === undefined) send({ name: name.trim(), phone: phone.trim() });
  };

  return (
    <form className="register" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()} noValidate>
      <Field
        label={texts.sell.phone}
        type="tel"
        ref={asksPhone ? inputRef : undefined}
        autoFocus={asksPhone && isFree}
        value={phone}
        error={mistakes.phone}
        onChange={(event) => change(setPhone, event.target.value)}
      />
      <Field
        label={texts.sell.name}
        ref={asksPhone ? undefined : inputRef}
        autoFocus={!asksPhone && isFree}
        autoCapitalize="words"
        value={name}
        error={mistakes.name}
        onChange={(event) => change(setName, event.target.value)}
      />
      {known === undefined ? (
        <Button type="submit" look="primary" hint="⏎" disabled={isPending}>
          {texts.sell.register}
        </Button>
      ) : (
        <Owner owner={known} name={name.trim()} onTake={(customer) => onBuyer({ kind: 'known', customer })} />
      )}
      <Button hint="Esc" onClick={onCancel}>
        {texts.common.cancel}
      </Button>
      {isGeneral && <Notice tone="danger">{errorText(error, texts)}</Notice>}
    </form>
  );
}

interface Registration {
  readonly send: (fields: NameAndPhone) => void;
  readonly reset: () => void;
  /** The customer who has the number already. */
  readonly owner: KnownCustomer | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/** Sends the registration, and passes the new customer on. */
function useRegistration(onBuyer: (buyer: Buyer) => void): Registration {
  const outbox = useOutbox();
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: (fields: NameAndPhone) => register(fields, outbox.database),
    onSuccess: (registered) => {
      if (!('owner' in registered)) onBuyer(registered);
    },
  });
  const owner = data !== undefined && 'owner' in data ? data.owner : undefined;

  return { send: mutate, reset, owner, error, isPending };
}

interface OwnerProps {
  owner: KnownCustomer;
  /** The name that was typed. */
  name: string;
  onTake: (customer: KnownCustomer) => void;
}

/** Shows the customer who has the number already, so that the cashier decides. */
function Owner({ owner, name, onTake }: OwnerProps) {
  const { sell } = useTexts();
  if (!owner.isActive) return <FormerOwner owner={owner} name={name} onTake={onTake} />;

  return (
    <>
      <Notice tone="warning">{sell.numberTaken(owner.name)}</Notice>
      <Button look="primary" hint="⏎" autoFocus onClick={() => onTake(owner)}>
        {sell.sellTo(owner.name)}
      </Button>
    </>
  );
}

interface NameAndPhone {
  readonly name: string;
  readonly phone: string;
}

/** The number is registered already: under another name, or for a deactivated customer. */
interface TakenNumber {
  readonly owner: KnownCustomer;
}

/** Registers a customer. Without a network the sale keeps name and number, and the outbox registers the customer. */
async function register({ name, phone }: NameAndPhone, database: TillDatabase): Promise<Buyer | TakenNumber> {
  try {
    const customer = newlyKnown(await api.createCustomer({ name, phone }, { timeout: 5_000 }));
    await remember(customer, database);

    return { kind: 'known', customer };
  } catch (error) {
    if (error instanceof ConnectionError) return { kind: 'named', id: uuidv7(), name, phone };
    if (!(error instanceof PosError) || error.code !== 'CUSTOMER_PHONE_TAKEN') throw error;
    const customer = await lookUp(phone, database);
    if (customer === undefined) throw error;
    const isMeant = customer.isActive && customer.name.toLocaleLowerCase() === name.toLocaleLowerCase();

    return isMeant ? { kind: 'known', customer } : { owner: customer };
  }
}

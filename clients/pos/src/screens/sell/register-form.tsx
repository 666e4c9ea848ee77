import { ConnectionError, PosError } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api.js';
import { useOutbox } from '../../app/outbox.js';
import { isPhone, lookUp, remember } from '../../customers/find-customers.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import type { Buyer, KnownCustomer } from '../../sale/draft.js';
import type { TillDatabase } from '../../outbox/database.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

export interface RegisterFormProps {
  /** What was searched for: the number, or the name. */
  text: string;
  onBuyer: (buyer: Buyer) => void;
  onCancel: () => void;
}

/** Registers who was not found, in the same place, with one field more. */
export function RegisterForm({ text, onBuyer, onCancel }: RegisterFormProps) {
  const texts = useTexts();
  const { sell } = texts;
  const outbox = useOutbox();
  const [phone, setPhone] = useState(isPhone(text) ? text : '');
  const [name, setName] = useState(isPhone(text) ? '' : text);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => register(name.trim(), phone.trim(), outbox.database),
    onSuccess: onBuyer,
  });
  const mistakes = fieldErrors(error);
  const isGeneral = error !== null && Object.keys(mistakes).length === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending) mutate();
  };

  return (
    <form className="register" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()} noValidate>
      <Field
        label={sell.phone}
        type="tel"
        autoFocus={phone === ''}
        value={phone}
        error={mistakes.phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Field
        label={sell.name}
        autoFocus={phone !== ''}
        autoCapitalize="words"
        value={name}
        error={mistakes.name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="primary" hint="⏎" disabled={isPending}>
        {sell.register}
      </Button>
      <Button hint="Esc" onClick={onCancel}>
        {texts.common.cancel}
      </Button>
      {isGeneral && <Notice tone="danger">{errorText(error, texts)}</Notice>}
    </form>
  );
}

const NEWCOMER = { isActive: true, visits: 0, storeCredit: '0', loyaltyPoints: 0, account: null } as const;

/** Without a network the sale keeps name and number, and the customer is registered from it later. */
async function register(name: string, phone: string, database: TillDatabase): Promise<Buyer> {
  try {
    const { id } = await api.createCustomer({ name, phone }, { timeout: 5_000 });
    const customer: KnownCustomer = { ...NEWCOMER, id, name, phone };
    await remember(customer, database);

    return { kind: 'known', customer };
  } catch (error) {
    if (error instanceof ConnectionError) return { kind: 'named', name, phone };
    if (!(error instanceof PosError) || error.code !== 'CUSTOMER_PHONE_TAKEN') throw error;
    const customer = await lookUp(phone, database);
    if (customer === undefined) throw error;

    return { kind: 'known', customer };
  }
}

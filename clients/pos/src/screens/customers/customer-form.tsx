import {
  type CreateCustomerCodeDto,
  type CustomerCodeDto,
  type CustomerDto,
  PosError,
  type UpdateCustomerDto,
} from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog, type FormDialogProps } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

interface Fields {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** The number of the loyalty card. */
  readonly card: string;
}

const EMPTY: Fields = { name: '', phone: '', email: '', address: '', card: '' };

/** Registers a customer. When the number is registered already, that customer is offered instead. */
export function NewCustomerDialog({
  initial,
  onClose,
  onDone,
}: {
  initial?: Partial<Fields>;
  onClose: () => void;
  onDone: (customer: Pick<CustomerDto, 'id'>) => void;
}) {
  const { customers: texts } = useTexts();
  const once = useOnce(
    ({ card, ...fields }: Fields, options) => api.createCustomer({ ...fields, codes: cardsOf(card) }, options),
    onDone,
  );
  const { error } = once;
  const existing = error instanceof PosError && error.code === 'CUSTOMER_PHONE_TAKEN' ? error.existingCustomerId : null;

  return (
    <CustomerDialog
      title={texts.add}
      initial={{ ...EMPTY, ...initial }}
      submit={texts.register}
      once={once}
      onSubmit={once.mutate}
      onClose={onClose}
      help={existing !== null && <Button onClick={() => onDone({ id: existing })}>{texts.takeExisting}</Button>}
    />
  );
}

/** Changes a customer; refused when the customer has been changed since the form was opened. */
export function EditCustomerDialog({ customer, onClose }: { customer: CustomerDto; onClose: () => void }) {
  const texts = useTexts();
  const { id, name, phone, codes } = customer;
  const card = codes.find(({ kind }) => kind === 'CARD');
  const [version] = useState(customer.version); // that of the opening: later changes must not be overwritten unseen
  const once = useOnce(
    ({ email, address, card: typed, ...named }: Fields) =>
      api.updateCustomer(
        id,
        {
          ...named,
          email: email.trim() || null,
          address: address.trim() || null,
          ...codesAfter(codes, card, typed),
        },
        { ifMatch: version },
      ),
    onClose,
  );

  return (
    <CustomerDialog
      title={texts.customers.edit}
      initial={{ name, phone, email: customer.email ?? '', address: customer.address ?? '', card: card?.value ?? '' }}
      submit={texts.common.save}
      once={once}
      onSubmit={once.mutate}
      onClose={onClose}
    />
  );
}

function cardsOf(card: string): CreateCustomerCodeDto[] {
  return card.trim() === '' ? [] : [{ kind: 'CARD', value: card }];
}

/** The change of the codes when another card was typed. The other codes stay, and null removes the last one. */
function codesAfter(
  codes: readonly CustomerCodeDto[],
  card: CustomerCodeDto | undefined,
  typed: string,
): Pick<UpdateCustomerDto, 'codes'> {
  if (typed.trim() === (card?.value ?? '')) return {};
  const next = [...codes.filter((code) => code !== card), ...cardsOf(typed)];

  return { codes: next.length === 0 ? null : next };
}

interface CustomerDialogProps extends Omit<FormDialogProps, 'onSubmit' | 'children'> {
  initial: Fields;
  onSubmit: (fields: Fields) => void;
}

function CustomerDialog({ initial, onSubmit, ...dialog }: CustomerDialogProps) {
  const all = useTexts();
  const { customers: texts } = all;
  const [fields, setFields] = useState(initial);
  const mistakes = fieldErrors(dialog.once.error, all);
  const field = (name: keyof Fields, type: 'text' | 'tel' | 'email') => (
    <Field
      label={texts[name]}
      name={name}
      type={type}
      value={fields[name]}
      error={mistakes[name]}
      autoFocus={name === 'name'}
      onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
    />
  );

  return (
    <FormDialog {...dialog} onSubmit={() => onSubmit(fields)}>
      {field('name', 'text')}
      {field('phone', 'tel')}
      {field('email', 'email')}
      {field('address', 'text')}
      {field('card', 'text')}
    </FormDialog>
  );
}

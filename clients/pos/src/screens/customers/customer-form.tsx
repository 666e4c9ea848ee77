import { type CustomerDto, PosError } from '@pos-backend/sdk';
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
}

const EMPTY: Fields = { name: '', phone: '', email: '', address: '' };

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
  const once = useOnce((fields: Fields, options) => api.createCustomer(fields, options), onDone);
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
  const { id, name, phone } = customer;
  const [version] = useState(customer.version); // that of the opening: later changes must not be overwritten unseen
  const once = useOnce(
    ({ email, address, ...named }: Fields) =>
      api.updateCustomer(
        id,
        { ...named, email: email.trim() || null, address: address.trim() || null },
        { ifMatch: version },
      ),
    onClose,
  );

  return (
    <CustomerDialog
      title={texts.customers.edit}
      initial={{ name, phone, email: customer.email ?? '', address: customer.address ?? '' }}
      submit={texts.common.save}
      once={once}
      onSubmit={once.mutate}
      onClose={onClose}
    />
  );
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
    </FormDialog>
  );
}

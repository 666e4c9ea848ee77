import type { CustomerDetailDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { Field } from '../../design/field.js';
import { useTexts } from '../../texts/texts.js';

/** Erases the data of a customer for good, once the name was typed. Says before what goes and what stays. */
export default function EraseDialog({
  customer: { id, name },
  onClose,
}: {
  customer: CustomerDetailDto;
  onClose: () => void;
}) {
  const { customers: texts } = useTexts();
  const [typed, setTyped] = useState('');
  const once = useOnce((customerId: string, options) => api.eraseCustomer(customerId, options), onClose);

  return (
    <FormDialog
      title={texts.erase}
      submit={texts.eraseSubmit}
      once={once}
      isIncomplete={typed.trim() !== name}
      onSubmit={() => once.mutate(id)}
      onClose={onClose}
    >
      <Points title={texts.eraseGoes} points={texts.eraseGone} />
      <Points title={texts.eraseStays} points={texts.eraseKept} />
      <p>{texts.eraseFuture}</p>
      <Field
        label={texts.eraseConfirm(name)}
        value={typed}
        autoFocus
        onChange={({ target }) => setTyped(target.value)}
      />
    </FormDialog>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <div>
      <p>
        <strong>{title}</strong>
      </p>
      <ul className="points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice } from '../../design/parts.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

const MIN_PASSWORD = 12;

/** Changes the password of the signed-in user. */
export function OwnPassword() {
  const { ownPassword: texts } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const finish = (): void => {
    setChanged(true);
    setOpen(false);
  };

  return (
    <Card label={texts.title}>
      <div className="form">
        <h2>{texts.title}</h2>
        {isChanged && <Notice tone="good">{texts.isChanged}</Notice>}
        <div className="row">
          <Button onClick={() => setOpen(true)}>{texts.change}</Button>
        </div>
      </div>
      {isOpen && <ChangeDialog onDone={finish} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function ChangeDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const all = useTexts();
  const { ownPassword: texts } = all;
  const queries = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNext] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.changePassword({ currentPassword, newPassword }),
    onSuccess: () => {
      onDone();
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const mistakes = fieldErrors(error, all);

  return (
    <FormDialog
      title={texts.change}
      submit={texts.change}
      once={{ error, isPending, isUncertain: false }}
      isIncomplete={currentPassword === '' || newPassword.length < MIN_PASSWORD}
      onSubmit={mutate}
      onClose={onClose}
    >
      <Field
        label={texts.current}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={currentPassword}
        error={mistakes['currentPassword']}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <Field
        label={texts.next}
        type="password"
        autoComplete="new-password"
        note={texts.note}
        value={newPassword}
        error={mistakes['newPassword']}
        onChange={({ target }) => setNext(target.value)}
      />
    </FormDialog>
  );
}

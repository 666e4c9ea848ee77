import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { Notice } from '../design/parts.js';
import { errorText } from '../texts/error-texts.js';
import { useTexts } from '../texts/texts.js';

export interface FormDialogProps {
  title: string;
  /** What is written on the button that sends the form. */
  submit: string;
  error: Error | null;
  isPending: boolean;
  /** Stands beside the error: a way out of it. */
  help?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a window: Enter sends it, Escape leaves it as it was. */
export function FormDialog({ title, submit, error, isPending, help, onSubmit, onClose, children }: FormDialogProps) {
  const texts = useTexts();
  const form = useId();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" form={form} look="primary" disabled={isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" noValidate onSubmit={send}>
        {error !== null && (
          <Notice tone="danger">
            <span>{errorText(error, texts)}</span>
            {help}
          </Notice>
        )}
        {children}
      </form>
    </Dialog>
  );
}

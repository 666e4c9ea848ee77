import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import '../design/back-office.css';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { Notice } from '../design/parts.js';
import { errorText } from '../texts/error-texts.js';
import { useTexts } from '../texts/texts.js';
import type { Once } from './once.js';

export interface FormDialogProps {
  title: string;
  /** The text of the button that sends the form. */
  submit: string;
  /** The state of the request. */
  once: Omit<Once<never>, 'mutate'>;
  /** True while a required field is empty or wrong. */
  isIncomplete?: boolean;
  /** A question about unusual content, asked once before the form is sent. */
  doubt?: string | undefined;
  /** Shown beside the error, such as a button that solves it. */
  help?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The state of a form that sends nothing, such as one whose content goes with the sale. */
export const LOCAL: FormDialogProps['once'] = { error: null, isPending: false, isUncertain: false };

/**
 * A form in a dialog: Enter sends it, Escape closes it. While it is unknown whether the change was made, its content cannot be
 * edited, and closing it asks for confirmation.
 */
export function FormDialog({ title, submit, once, isIncomplete = false, doubt, help, ...rest }: FormDialogProps) {
  const { onSubmit, onClose, children } = rest;
  const texts = useTexts();
  const form = useId();
  const [asked, setAsked] = useState<string>();
  const [wantsToLeave, setWantsToLeave] = useState(false);
  const { error, isPending, isUncertain } = once;
  const fields = useFocusAfter(error, isPending);
  const isDoubted = doubt !== undefined && doubt === asked;
  const isUnfinished = isPending || isUncertain;
  const isLeaving = wantsToLeave && isUnfinished;
  const close = (): void => (isUnfinished ? setWantsToLeave(true) : onClose());
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isPending) return;
    setWantsToLeave(false);
    if (doubt === undefined || isDoubted || isUncertain) onSubmit();
    else setAsked(doubt);
  };

  return (
    <Dialog
      title={title}
      onClose={close}
      actions={
        <>
          {isLeaving ? (
            <Button look="danger" onClick={onClose}>
              {texts.once.leave}
            </Button>
          ) : (
            <Button onClick={close}>{texts.common.cancel}</Button>
          )}
          <Button type="submit" form={form} look="primary" disabled={isPending || (isIncomplete && !isUncertain)}>
            {isUncertain ? texts.common.retry : isDoubted ? texts.once.anyway : submit}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={send}>
        <fieldset ref={fields} className="stack plain-fields" disabled={isUnfinished}>
          <Notices once={once} isLeaving={isLeaving} question={isDoubted ? asked : undefined} help={help} />
          {children}
        </fieldset>
      </form>
    </Dialog>
  );
}

interface NoticesProps extends Pick<FormDialogProps, 'once' | 'help'> {
  isLeaving: boolean;
  question: string | undefined;
}

/** The messages above the fields: a warning, an error or a question. */
function Notices({ once: { error, isUncertain }, isLeaving, question, help }: NoticesProps) {
  const texts = useTexts();
  if (isLeaving) return <Notice tone="warning">{texts.once.leaveWarning}</Notice>;
  if (isUncertain) return <Notice tone="warning">{texts.once.uncertain}</Notice>;

  return (
    <>
      {error !== null && (
        <Notice tone="danger">
          <span>{errorText(error, texts)}</span>
          {help}
        </Notice>
      )}
      {question !== undefined && <Notice tone="warning">{question}</Notice>}
    </>
  );
}

/** Restores the focus after a refusal: disabled fields lose it while the form is sent. */
function useFocusAfter(error: Error | null, isPending: boolean) {
  const fields = useRef<HTMLFieldSetElement>(null);
  const last = useRef<Element>(null);
  useEffect(function rememberFocus() {
    const remember = ({ target }: FocusEvent): void => void (last.current = target as Element);
    const element = fields.current;
    element?.addEventListener('focusin', remember);

    return () => element?.removeEventListener('focusin', remember);
  }, []);
  useEffect(
    function returnFocus() {
      if (error === null || isPending) return;
      const wrong = fields.current?.querySelector('[aria-invalid="true"]') ?? last.current;
      if (wrong instanceof HTMLElement && !wrong.matches(':disabled')) wrong.focus();
      else document.querySelector<HTMLElement>(`button[type=submit][form="${fields.current?.form?.id}"]`)?.focus();
    },
    [error, isPending],
  );

  return fields;
}

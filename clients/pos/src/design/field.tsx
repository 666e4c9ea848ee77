import { type ReactNode, type ComponentProps, useId } from 'react';
import { PadInput } from './number-pad.js';

interface FieldFrame {
  label: string;
  /** The error message of the content. */
  error?: string | undefined;
  note?: ReactNode;
}

export interface FieldProps extends Omit<ComponentProps<'input'>, 'className' | 'id'>, FieldFrame {
  kind?: 'text' | 'money' | 'quantity';
  /** True when the number pad waits for a touch. */
  isProposed?: boolean;
}

/** A labelled input with its error message below, which screen readers read with it. */
export function Field({ label, error, note, kind = 'text', isProposed = false, ...input }: FieldProps) {
  const { id, describedBy, notes } = useNotes(error, note);
  const attributes = {
    autoComplete: 'off',
    ...input,
    id,
    className: `field-input field-input-${kind}`,
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy,
  };

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {kind === 'text' ? <input {...attributes} /> : <PadInput {...attributes} isProposed={isProposed} />}
      {notes}
    </div>
  );
}

/** An input for an amount, to be read by `readMoney`. */
export function MoneyField(props: Omit<FieldProps, 'kind' | 'inputMode'>) {
  return <Field {...props} kind="money" />;
}

export interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'className' | 'id'>, FieldFrame {}

export function SelectField({ label, error, note, children, ...select }: SelectFieldProps) {
  const { id, describedBy, notes } = useNotes(error, note);

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className="field-input"
        aria-invalid={error !== undefined}
        aria-describedby={describedBy}
      >
        {children}
      </select>
      {notes}
    </div>
  );
}

interface TextAreaFieldProps extends Omit<ComponentProps<'textarea'>, 'className' | 'id'>, FieldFrame {}

/** A field for several lines. */
export function TextAreaField({ label, error, note, ...area }: TextAreaFieldProps) {
  const { id, describedBy, notes } = useNotes(error, note);

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        rows={3}
        {...area}
        id={id}
        className="field-input"
        aria-invalid={error !== undefined}
        aria-describedby={describedBy}
      />
      {notes}
    </div>
  );
}

function useNotes(error: string | undefined, note: ReactNode) {
  const id = useId();
  const ids = [error !== undefined && `${id}-error`, note !== undefined && `${id}-note`].filter(Boolean);
  const notes = (
    <>
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {note !== undefined && (
        <p className="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </>
  );

  return { id, describedBy: ids.length > 0 ? ids.join(' ') : undefined, notes };
}

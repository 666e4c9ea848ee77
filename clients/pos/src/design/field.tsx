import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldFrame {
  label: string;
  /** The error message of the content. */
  error?: string | undefined;
  note?: ReactNode;
}

export interface FieldProps extends Omit<ComponentProps<'input'>, 'className' | 'id'>, FieldFrame {
  kind?: 'text' | 'money';
}

/** A labelled input with its error message below, which screen readers read with it. */
export function Field({ label, error, note, kind = 'text', ...input }: FieldProps) {
  const { id, describedBy, notes } = useNotes(error, note);

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        autoComplete="off"
        {...input}
        id={id}
        className={`field-input field-input-${kind}`}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy}
      />
      {notes}
    </div>
  );
}

/** An input for an amount, to be read by `readMoney`. */
export function MoneyField(props: Omit<FieldProps, 'kind' | 'inputMode'>) {
  return <Field {...props} kind="money" inputMode="decimal" />;
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

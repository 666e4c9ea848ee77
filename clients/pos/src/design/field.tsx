import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldFrame {
  label: string;
  /** What is wrong with the content, in words. */
  error?: string | undefined;
  note?: ReactNode;
}

export interface FieldProps extends Omit<ComponentProps<'input'>, 'className' | 'id'>, FieldFrame {
  kind?: 'text' | 'money';
}

/** A labelled input, with what is wrong with it right below, tied to it for screen readers. */
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

/** An amount as people type it; `readMoney` of money.ts understands it. */
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

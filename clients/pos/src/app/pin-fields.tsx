import type { RegisterUserDto } from '@pos-backend/sdk';
import { Initials } from '../design/back-office.js';
import { Button } from '../design/button.js';
import { Field } from '../design/field.js';
import { Icon } from '../design/icon.js';
import { useTexts } from '../texts/texts.js';
import './pin.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
const MOST_DIGITS = 8;

interface PinFieldsProps {
  users: readonly RegisterUserDto[];
  /** The chosen user; empty before one is chosen. */
  userId: string;
  pin: string;
  onChange: (part: { userId?: string; pin?: string }) => void;
}

/** Asks which user it is, and for the PIN of that user. */
export function PinFields({ users, userId, pin, onChange }: PinFieldsProps) {
  const { pin: texts } = useTexts();
  const chosen = users.find(({ id }) => id === userId);
  if (chosen === undefined) {
    return (
      <ul className="pin-users" aria-label={texts.users}>
        {users.map(({ id, name }, index) => (
          <li key={id}>
            <button
              type="button"
              className="button button-plain pin-user"
              autoFocus={index === 0}
              onClick={() => onChange({ userId: id })}
            >
              <Initials name={name} />
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    );
  }

  return (
    <>
      <p className="pin-chosen">
        <Initials name={chosen.name} />
        <strong className="list-main">{chosen.name}</strong>
        <Button look="quiet" onClick={() => onChange({ userId: '', pin: '' })}>
          {texts.other}
        </Button>
      </p>
      <PinField label={texts.pin} value={pin} onChange={(digits) => onChange({ pin: digits })} />
    </>
  );
}

interface PinFieldProps {
  label: string;
  value: string;
  onChange: (digits: string) => void;
}

/** A PIN, typed on a keyboard or on the number pad below. The keyboard of a touch screen stays away. */
function PinField({ label, value, onChange }: PinFieldProps) {
  const { pin: texts } = useTexts();
  const change = (typed: string): void => onChange(typed.replace(/\D/g, '').slice(0, MOST_DIGITS));

  return (
    <div className="pin">
      <Field
        label={label}
        type="password"
        inputMode="none"
        autoComplete="off"
        autoFocus
        maxLength={MOST_DIGITS}
        value={value}
        onChange={({ target }) => change(target.value)}
      />
      <div className="pin-pad" role="group" aria-label={texts.pad}>
        {DIGITS.map((digit) => (
          <button key={digit} type="button" className="button button-plain" onClick={() => change(value + digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="button button-plain"
          aria-label={texts.removeDigit}
          onClick={() => change(value.slice(0, -1))}
        >
          <Icon name="back" />
        </button>
      </div>
    </div>
  );
}

import { type KeyboardEvent, useId, useState } from 'react';
import { flushSync } from 'react-dom';

export interface LineInputProps {
  label: string;
  value: string;
  inputMode: 'decimal' | 'text';
  /** Applies the typed text; returns the error message when it cannot. */
  onTyped: (text: string) => string | undefined;
}

/** An input of a basket line. Leaving it or Enter applies the text, Escape restores the value. */
export function LineInput({ label, value, inputMode, onTyped }: LineInputProps) {
  const [text, setText] = useState<string>();
  const [mistake, setMistake] = useState<string>();
  const mistakeId = useId();
  const leave = (): void => {
    const wrong = text === undefined ? undefined : onTyped(text);
    setMistake(wrong);
    if (wrong === undefined) setText(undefined);
  };
  const giveUp = (): void => {
    setMistake(undefined);
    setText(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isEscape = event.key === 'Escape' && text !== undefined;
    if (event.key !== 'Enter' && !isEscape) return;
    event.stopPropagation();
    flushSync(isEscape ? giveUp : leave);
    event.currentTarget.select();
  };

  return (
    <>
      <input
        className="field-input field-input-money"
        inputMode={inputMode}
        autoComplete="off"
        aria-label={label}
        aria-invalid={mistake !== undefined}
        aria-describedby={mistake === undefined ? undefined : mistakeId}
        value={text ?? value}
        placeholder="–"
        onFocus={(event) => event.target.select()}
        onClick={(event) => event.currentTarget.select()}
        onChange={({ target }) => setText(target.value === value ? undefined : target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {mistake !== undefined && (
        <p className="field-error" id={mistakeId} role="alert">
          {mistake}
        </p>
      )}
    </>
  );
}

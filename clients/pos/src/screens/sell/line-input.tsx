import { type KeyboardEvent, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { PadInput } from '../../design/number-pad.js';

export interface LineInputProps {
  label: string;
  value: string;
  /** True for a discount, which can be a percentage. */
  hasPercent?: boolean;
  /** Applies the typed text; returns the error message when it cannot. */
  onTyped: (text: string) => string | undefined;
}

/** An input of a basket line. Leaving it or Enter applies the text, Escape restores the value. */
export function LineInput({ label, value, hasPercent = false, onTyped }: LineInputProps) {
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
    if (event.key === 'z' && text !== undefined) event.stopPropagation(); // undoes the typing, and not an act
    if (event.key !== 'Enter' && !isEscape) return;
    event.stopPropagation();
    flushSync(isEscape ? giveUp : leave);
    event.currentTarget.select();
  };

  return (
    <>
      <PadInput
        className="field-input field-input-money"
        hasPercent={hasPercent}
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

import { type ComponentProps, type PointerEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTexts } from '../texts/texts.js';
import { Icon } from './icon.js';
import './number-pad.css';

export interface PadInputProps extends ComponentProps<'input'> {
  /** True for a discount, which can be a percentage. */
  hasPercent?: boolean;
  /** True when the pad waits for a touch: the amount that is proposed is often the right one. */
  isProposed?: boolean;
}

/**
 * An input for an amount or a quantity. Where the screen is touched it brings a number pad of its own instead of the keyboard of
 * the device; a keyboard or a scanner that is connected goes on typing into it.
 */
export function PadInput({
  hasPercent = false,
  isProposed = false,
  onFocus,
  onClick,
  onBlur,
  ...input
}: PadInputProps) {
  const isTouched = useSyncExternalStore(watchPointer, isCoarse);
  const [field, setField] = useState<HTMLInputElement>();

  return (
    <>
      <input
        {...input}
        inputMode={isTouched ? 'none' : hasPercent ? 'text' : 'decimal'}
        onFocus={(event) => {
          onFocus?.(event);
          if (isTouched && !isProposed) setField(event.currentTarget);
        }}
        onClick={(event) => {
          onClick?.(event);
          if (isTouched) setField(event.currentTarget);
        }}
        onBlur={(event) => {
          onBlur?.(event);
          setField(undefined);
        }}
      />
      {field !== undefined && isTouched && (
        <NumberPad field={field} hasPercent={hasPercent} onClose={() => setField(undefined)} />
      )}
    </>
  );
}

interface NumberPadProps {
  field: HTMLInputElement;
  hasPercent: boolean;
  onClose: () => void;
}

/** Keys at the bottom of the screen, above dialogs too, which type into the field. It keeps the focus. */
function NumberPad({ field, hasPercent, onClose }: NumberPadProps) {
  const { common, pin } = useTexts();
  const pad = useRef<HTMLDivElement>(null);
  useEffect(
    function showAboveEverything() {
      pad.current?.showPopover();
      field.scrollIntoView({ block: 'nearest' });
    },
    [field],
  );
  const enter = (): void => {
    if (!submitOf(field)) onClose();
    press(field, 'Enter');
  };
  const digits = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', hasPercent ? '%' : '00', common.decimalSign];

  return (
    <div
      ref={pad}
      popover="manual"
      className="number-pad"
      role="group"
      aria-label={pin.pad}
      onPointerDown={keepFocus}
      onMouseDown={keepFocus}
    >
      <div className="number-pad-digits">
        {digits.map((digit) => (
          <button key={digit} type="button" className="button button-plain" onClick={() => type(field, digit)}>
            {digit}
          </button>
        ))}
      </div>
      <div className="number-pad-acts">
        <button
          type="button"
          className="button button-plain"
          aria-label={pin.removeDigit}
          onClick={() => type(field, '')}
        >
          <Icon name="back" />
        </button>
        <button type="button" className="button button-plain" onClick={onClose}>
          {common.hidePad}
        </button>
        <button type="button" className="button button-primary" onClick={enter}>
          {submitOf(field)?.firstChild?.textContent ?? common.done}
        </button>
      </div>
    </div>
  );
}

/** Types what a key of the pad says over the selection; an empty text removes a character. */
function type(field: HTMLInputElement, text: string): void {
  const end = field.selectionEnd ?? field.value.length;
  const start = field.selectionStart ?? end;
  field.setRangeText(text, text === '' && start === end ? Math.max(start - 1, 0) : start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Does what the Enter key of a keyboard does in the field. */
function press(field: HTMLInputElement, key: 'Enter'): void {
  const isFree = field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  if (isFree) submitOf(field)?.click();
}

/** The button that Enter presses. */
function submitOf({ form }: HTMLInputElement): HTMLButtonElement | undefined {
  const buttons = [...(form?.elements ?? [])].filter((each) => each instanceof HTMLButtonElement);

  return buttons.find(({ type }) => type === 'submit');
}

function keepFocus(event: Pick<PointerEvent, 'preventDefault'>): void {
  event.preventDefault();
}

const COARSE = '(pointer: coarse)';

function isCoarse(): boolean {
  return window.matchMedia(COARSE).matches;
}

function watchPointer(onChange: () => void): () => void {
  const query = window.matchMedia(COARSE);
  query.addEventListener('change', onChange);

  return () => query.removeEventListener('change', onChange);
}

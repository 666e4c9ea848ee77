import type { ReactNode } from 'react';

export interface SuggestionsProps {
  id: string;
  label: string;
  options: readonly { readonly key: string; readonly content: ReactNode }[];
  /** The index of the option that Enter selects; -1 for none. */
  active: number;
  onChoose: (index: number) => void;
}

/** The list of options below a field; `comboboxProps` belong to the field. */
export function Suggestions({ id, label, options, active, onChoose }: SuggestionsProps) {
  return (
    <ul id={id} role="listbox" aria-label={label} className="suggestions">
      {options.map(({ key, content }, index) => (
        <li
          key={key}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          className="suggestion"
          onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
          onClick={() => onChoose(index)}
        >
          {content}
        </li>
      ))}
    </ul>
  );
}

/** The attributes by which a screen reader knows an input as a field with suggestions. */
export function comboboxProps(id: string, count: number, active: number) {
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': count > 0,
    'aria-controls': count > 0 ? id : undefined,
    'aria-activedescendant': active >= 0 && active < count ? optionId(id, active) : undefined,
  } as const;
}

/** The active index after an arrow key; undefined for any other key. */
export function movedBy(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return Math.min(active + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(active - 1, -1);

  return undefined;
}

function optionId(id: string, index: number): string {
  return `${id}-${index}`;
}

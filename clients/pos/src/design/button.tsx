import type { ComponentProps, ReactNode } from 'react';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  size?: 'normal' | 'large';
  /** The key that does the same, as printed on the keyboard. The screen itself binds it. */
  hint?: string | undefined;
  children: ReactNode;
}

export function Button({ look = 'plain', size = 'normal', hint, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`button button-${look} button-${size}`}>
      {children}
      {hint !== undefined && <kbd aria-hidden="true">{hint}</kbd>}
    </button>
  );
}

import type { FormEvent } from 'react';

/** Sends a form by its own code, and not again while it is being sent. */
export function submitting(isPending: boolean, send: () => void): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault();
    if (!isPending) send();
  };
}

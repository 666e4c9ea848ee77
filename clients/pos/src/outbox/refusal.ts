/** Why a sale was refused, by the server or before it was sent. */
export interface RefusalReason {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
  /** What was shown and what the server asks, when the prices have changed. */
  readonly totals?: { readonly shown: string; readonly now: string };
}

/** A refusal by the till itself: sending it would book something else than what was shown. */
export class Refusal extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason.message);
  }
}

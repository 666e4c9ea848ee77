/** The options of every call. */
export interface CallOptions {
  /** Aborts the call, which then fails with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take; default: the client's timeout. */
  timeout?: number | undefined;
  /** SUPER_ADMIN only: the company to act for. */
  companyId?: string | undefined;
  /** Receives the status and headers of the answer, such as `Idempotency-Replayed`. */
  onResponse?: ((response: ResponseInfo) => void) | undefined;
}

/** The option of calls that accept an `Idempotency-Key`. */
export interface KeyOption {
  /** Identifies repetitions of one call, also after a restart; default: a new key for each call. */
  idempotencyKey?: string | undefined;
}

/** The option of calls that change an object with a version. */
export interface VersionOption {
  /** Refuses the change with `VERSION_CONFLICT` when the object no longer has this `version`. */
  ifMatch?: number | undefined;
}

/** The option of calls that know the register from which they come. */
export interface RegisterOption {
  /** The token that the enrolment of the register has given. */
  registerToken?: string | undefined;
}

/** The option of calls that another user can approve. */
export interface ApprovalOption {
  /** The token of `createApproval`; without one, `ask` makes the refusal name all that has to be approved. */
  approvalToken?: string | undefined;
}

export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** True when the server had carried out the call before; the answer is the first one. */
  readonly replayed: boolean;
}

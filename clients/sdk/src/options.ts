/** What every call takes besides its own arguments. */
export interface CallOptions {
  /** Gives up when it is aborted; the call then fails with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take; otherwise as the client says. */
  timeout?: number | undefined;
  /** SUPER_ADMIN only: the company to act for. */
  companyId?: string | undefined;
  /** Status and headers of the answer, such as `Idempotency-Replayed`, for whom the data is not enough. */
  onResponse?: ((response: ResponseInfo) => void) | undefined;
}

/** Of calls that take an `Idempotency-Key`. */
export interface KeyOption {
  /** Makes repetitions of one call the same, also after a restart. A new one for each call unless given. */
  idempotencyKey?: string | undefined;
}

/** Of calls that change what has a version. */
export interface VersionOption {
  /** Refuses with `VERSION_CONFLICT` unless the thing still has this `version`. */
  ifMatch?: number | undefined;
}

export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** The server had done this before: the answer is the first one. */
  readonly replayed: boolean;
}

/** Where a request comes from. */
export interface RequestOrigin {
  readonly address: string;
  /** What `User-Agent` says, and so nothing to rely on. */
  readonly device: string | null;
}

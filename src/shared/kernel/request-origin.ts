/** Where a request comes from. */
export interface RequestOrigin {
  readonly address: string;
  /** What `User-Agent` says, and so nothing to rely on. */
  readonly device: string | null;
}

const MAX_DEVICE = 200;

/** The origin of a request. */
export function originOf({
  ip,
  headers,
}: {
  ip: string;
  headers: { 'user-agent'?: string | undefined };
}): RequestOrigin {
  const device = (headers['user-agent'] ?? '').slice(0, MAX_DEVICE).trim();

  return { address: ip, device: device === '' ? null : device };
}

/**
 * UUIDv7: ids made one after the other sort that way. `crypto.randomUUID` is for secure contexts only, and in the network of
 * a shop a till may be served over plain HTTP.
 */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = now.toString(16).padStart(12, '0');
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = '89ab'[(bytes[0] ?? 0) & 3] ?? '8';

  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.slice(2, 5)}`,
    variant + random.slice(5, 8),
    random.slice(8, 20),
  ].join('-');
}

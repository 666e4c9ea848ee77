import type { Hash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Hands the bytes on as they are, and to the hash. */
export function tap(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

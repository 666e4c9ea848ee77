import { hash, verify } from '@node-rs/argon2';

/** argon2id at OWASP's first recommendation. The library's thread pool bounds the memory of concurrent hashes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** A hash for unknown users, whose refusal thus takes as long as that of a wrong password. */
const unknownUserHash = hashPassword('the password of an unknown user');

/** Whether a password fits a hash; without a hash, false after the same time. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await unknownUserHash), password);

  return matches && passwordHash !== undefined;
}

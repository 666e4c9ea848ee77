import { hash, verify } from '@node-rs/argon2';

/** argon2id at OWASP's first recommendation; the library's thread pool keeps a rush from taking all the memory. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** A hash no password fits: an unknown user takes as long to refuse as a known one. */
const nobody = hashPassword('nobody has this password');

export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);

  return matches && passwordHash !== undefined;
}

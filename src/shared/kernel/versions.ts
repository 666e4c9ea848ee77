import { DomainError } from '#shared/errors/domain-error.js';

/** The versions of a thing that a request may change, as `If-Match` lists them; undefined for any version. */
export type AcceptedVersions = readonly number[] | undefined;

/** Refuses to change a thing that is in none of the versions. */
export function requireAccepted(versions: AcceptedVersions, version: number): void {
  if (versions !== undefined && !versions.includes(version)) throw new DomainError('VERSION_CONFLICT');
}

/** The versions of a thing that a request may change, as `If-Match` lists them; undefined for any version. */
export type AcceptedVersions = readonly number[] | undefined;

export function accepts(versions: AcceptedVersions, version: number): boolean {
  return versions === undefined || versions.includes(version);
}

/** A record whose id was chosen before: the demo data have the ids that the examples of the API name. */
export interface ChosenId {
  readonly id?: string | undefined;
}

/** Whether a text is a UUID of any version, in upper or lower case. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

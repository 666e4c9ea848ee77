/** What an error carries besides its code and message, by the JSON type of each detail. */
type Details = Readonly<Record<string, 'uuid' | 'money' | 'integer'>>;

export interface CatalogEntry {
  readonly status: number;
  /** Shown to the user of the client. */
  readonly message: string;
  /** What a developer should do about it. */
  readonly hint: string;
  readonly details?: Details;
}

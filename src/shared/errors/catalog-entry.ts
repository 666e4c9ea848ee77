/** The details that an error carries besides its code and message, by their JSON type. */
type Details = Readonly<Record<string, 'uuid' | 'money' | 'integer' | 'text' | 'permissions' | 'weakness' | 'acts'>>;

export interface CatalogEntry {
  readonly status: number;
  /** Says to the user of a client what is wrong. */
  readonly message: string;
  /** Says to the developer of a client what to do. */
  readonly hint: string;
  readonly details?: Details;
}

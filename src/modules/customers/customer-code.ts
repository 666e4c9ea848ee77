/** A loyalty card that is scanned, or the id of the customer in another system. */
export const CUSTOMER_CODE_KINDS = ['CARD', 'EXTERNAL'] as const;
export type CustomerCodeKind = (typeof CUSTOMER_CODE_KINDS)[number];

export const MAX_CODES = 20;
export const MAX_CODE_LENGTH = 64;

/** A code of a customer; the value is as it was entered. */
export interface CustomerCode {
  readonly kind: CustomerCodeKind;
  readonly value: string;
}

export interface StoredCode extends CustomerCode {
  readonly valueKey: string;
}

/** The form in which codes are compared: scanners and people write one code with other blanks and capitals. */
export function codeKey(value: string): string {
  return value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** The codes with their keys, each once, by kind and value. */
export function storedCodes(codes: readonly CustomerCode[]): StoredCode[] {
  const stored = codes.map(({ kind, value }) => ({ kind, value, valueKey: codeKey(value) }));
  const identity = ({ kind, valueKey }: StoredCode): string => `${kind} ${valueKey}`;
  const byKey = new Map(stored.toReversed().map((code) => [identity(code), code]));

  return [...byKey.values()].sort((one, other) => (identity(one) < identity(other) ? -1 : 1));
}

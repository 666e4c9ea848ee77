import { ConnectionError, PosError } from '@pos-backend/sdk';
import type { Texts } from './en.js';

/** What went wrong, in words for a cashier. A code without words of its own speaks as the server does. */
export function errorText(error: unknown, texts: Texts): string {
  if (error instanceof ConnectionError) return texts.connectionFailed;
  if (error instanceof PosError) return codeText(error.code, texts) ?? error.message;
  throw error;
}

/** The words for a code of the API, where there are some. */
export function codeText(code: string, { errors }: Texts): string | undefined {
  return (errors as Readonly<Record<string, string>>)[code];
}

/** What is wrong with single fields, by their names: the first mistake of each. Without texts, as the server says it. */
export function fieldErrors(error: unknown, texts: Texts): Readonly<Record<string, string>> {
  if (!(error instanceof PosError) || error.code !== 'VALIDATION_FAILED') return {};
  const words = ({ field, message }: { field: string; message: string }): string =>
    texts.fieldMistake(labelOf(field, texts), message);

  return Object.fromEntries(error.errors.map((mistake) => [mistake.field, words(mistake)]).reverse());
}

function labelOf(field: string, { fieldLabels }: Texts): string {
  return (fieldLabels as Readonly<Record<string, string>>)[field] ?? field;
}

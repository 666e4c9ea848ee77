import { ConnectionError, PosError } from '@pos-backend/sdk';
import { Refusal } from '../outbox/refusal.js';
import type { Texts } from './en.js';

/** The text of an error for a cashier; for a code without a text of its own, the message of the server. */
export function errorText(error: unknown, texts: Texts): string {
  if (error instanceof ConnectionError) return texts.connectionFailed;
  if (error instanceof PosError) return codeText(error.code, texts) ?? error.message;
  if (error instanceof Refusal) return codeText(error.reason.code, texts) ?? error.message;
  throw error;
}

/** The text for an error code of the API, if it has one. */
export function codeText(code: string, { errors }: Texts): string | undefined {
  return (errors as Readonly<Record<string, string>>)[code];
}

/** The first mistake of each field, by the name of the field. */
export function fieldErrors(error: unknown, texts: Texts): Readonly<Record<string, string>> {
  if (!(error instanceof PosError) || error.code !== 'VALIDATION_FAILED') return {};
  const words = ({ field }: { field: string }): string => texts.fieldMistake(labelOf(field, texts));

  return Object.fromEntries(error.errors.map((mistake): [string, string] => [mistake.field, words(mistake)]).reverse());
}

function labelOf(field: string, { fieldLabels, thisField }: Texts): string {
  return (fieldLabels as Readonly<Record<string, string>>)[field.split(/[.[]/, 1)[0] ?? ''] ?? thisField;
}

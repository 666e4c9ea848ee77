import type { Texts } from './en.js';

/** What programs send with a request, and no user chooses. */
const TECHNICAL: readonly string[] = ['id', 'companyId', 'pricedBy', 'refreshToken'];

/** The words for an action; its name, split into words, when it has none. */
export function actionText(action: string, { auditActions }: Texts): string {
  const known = (auditActions as Readonly<Record<string, string>>)[action];

  return known ?? action.replace(/([A-Z])/g, ' $1').toLowerCase();
}

/** The words for the fields of a request, each once. */
export function auditFieldNames(fields: readonly string[], { fieldLabels, auditFields }: Texts): string {
  const labels: Readonly<Record<string, string>> = { ...fieldLabels, ...auditFields };
  const shown = fields.filter((field) => !TECHNICAL.includes(field)).map((field) => labels[field] ?? field);

  return [...new Set(shown)].join(', ');
}

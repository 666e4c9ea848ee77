import { readFileSync } from 'node:fs';
import { actionText, auditFieldNames } from './audit-texts.js';
import { de } from './de.js';
import { en, type Texts } from './en.js';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;
  };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, object>> }>>;
  };
}

/** The staff of the platform does these, for no company; the refresh of a session is not recorded. */
const OF_NO_COMPANY = ['createCompany', 'updateSuperAdmin', 'refresh'];
const { paths, components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
/** What the audit of a company records: changes and exports. */
const AUDITED = Object.values(paths)
  .flatMap((methods) => Object.entries(methods))
  .filter(([method, { responses }]) => method !== 'get' || responses['200']?.content?.['text/csv'] !== undefined)
  .map(([, operation]) => operation)
  .filter(({ operationId }) => !OF_NO_COMPANY.includes(operationId));
const FIELDS = AUDITED.flatMap(({ requestBody }) => {
  const schema = requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1);

  return Object.keys(components.schemas[schema ?? '']?.properties ?? {});
});

describe.each<[string, Texts]>([
  ['English', en],
  ['German', de],
])('The audit in %s', (_language, texts) => {
  it('has words for all that it records', () => {
    const known: readonly string[] = Object.keys(texts.auditActions);
    expect(AUDITED.length).toBeGreaterThan(50);

    expect(AUDITED.map(({ operationId }) => operationId).filter((action) => !known.includes(action))).toEqual([]);
  });

  it('has words for the fields of all requests', () => {
    const labels: readonly string[] = [...Object.keys(texts.fieldLabels), ...Object.keys(texts.auditFields)];
    const shown = FIELDS.filter((field) => auditFieldNames([field], texts) !== '');

    expect([...new Set(shown)].filter((field) => !labels.includes(field))).toEqual([]);
  });

  it('shows an action of a newer server by its name, and no field that programs send', () => {
    expect(actionText('paintStore', texts)).toBe('paint store');
    expect(auditFieldNames(['id', 'pricedBy', 'orderDiscount', 'orderDiscountPercent'], texts)).toBe(
      texts.auditFields.orderDiscount,
    );
  });
});

import { readFileSync } from 'node:fs';
import { de } from './de.js';
import { en } from './en.js';
import { fieldErrors } from './error-texts.js';

/** The requests that the forms of the till send, and what no user types into them. */
const FORMS = [
  'CreateCustomerDto',
  'UpdateCustomerDto',
  'CreateArticleDto',
  'UpdateArticleDto',
  'LoginDto',
  'ChangePasswordDto',
  'ConfirmPasswordResetDto',
  'ConfirmSecondFactorDto',
  'OpenShiftDto',
  'CloseShiftDto',
  'AdjustPointsDto',
  'SetAccountDto',
  'SetOwnPinDto',
  'CorrectPaymentDto',
  'CreateRefundDto',
  'OpenDrawerDto',
  'CreateTaxExemptionDto',
];
const NOT_TYPED = /Id$|^is[A-Z]/;
const MESSAGE = 'must be what only a developer understands';

interface Document {
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, object>> }>>;
  };
}

const { components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
const FIELDS = FORMS.flatMap((form) =>
  Object.keys(components.schemas[form]?.properties ?? {})
    .filter((field) => !NOT_TYPED.test(field))
    .map((field) => [form, field] as const),
);

/** The refusal of a request because of one field, as the SDK throws it. */
function refusalOf(field: string): Error {
  const errors = [{ field, message: `${field} ${MESSAGE}` }];

  return Object.assign(new Error(MESSAGE), { name: 'PosError', status: 400, code: 'VALIDATION_FAILED', errors });
}

describe.each([
  ['English', en],
  ['German', de],
] as const)('A refused field, in %s', (_, texts) => {
  it('belongs to a form of the document', () => {
    expect(FORMS.filter((form) => components.schemas[form] === undefined)).toEqual([]);
  });

  it.each(FIELDS)('is named in the words of the till: %s.%s', (_form, field) => {
    const words = fieldErrors(refusalOf(field), texts)[field];

    expect(words).toBeDefined();
    expect(words).not.toContain(MESSAGE);
    expect(words).not.toContain(texts.thisField);
  });

  it('that the till does not know is this field', () => {
    const words = fieldErrors(refusalOf('newApiField'), texts);

    expect(words['newApiField']).toContain(texts.thisField);
  });
});

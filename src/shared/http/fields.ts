/**
 * One decorator for each kind of field: what is accepted, how it is read and what the OpenAPI document says, together, so
 * that they cannot drift apart (`test/documented-bounds.spec.ts` compares them). Answers use them too, for the document.
 */
export {
  BooleanField,
  CountryField,
  CurrencyField,
  EnumField,
  EnumSetField,
  TimezoneField,
  UuidField,
  UuidsField,
} from './fields/codes.js';
export { IntegerField, MoneyField, PercentField, QuantityField, SignedMoneyField } from './fields/numbers.js';
export { NestedArray, NestedField } from './fields/objects.js';
export {
  Base64Field,
  EmailField,
  PasswordField,
  PHONE_SCHEMA,
  PhoneField,
  PinField,
  ReferenceField,
  TextField,
  TextListField,
  TextsField,
} from './fields/texts.js';
export { DayEndField, DayField, DayOrInstantField, InstantField } from './fields/times.js';

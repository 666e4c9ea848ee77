import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';

export interface FieldOptions {
  description?: string;
  example?: unknown;
  /** May be left out. */
  optional?: boolean;
  /** May be null, or an empty or blank text, which is read as null. */
  nullable?: boolean;
}

/** Builds a field: its schema in the document, then the decorators that read and check it. */
export function field(
  { optional = false, nullable = false, description, example }: FieldOptions,
  schema: object,
  ...decorators: PropertyDecorator[]
): PropertyDecorator {
  const property = {
    ...schema,
    required: !optional,
    ...(nullable && { nullable }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
  } as ApiPropertyOptions;
  const absence = [
    ...(nullable ? [readText((text) => (BLANK.test(text) ? null : text))] : []),
    ...(optional || nullable
      ? [ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null))]
      : []),
  ];

  return applyDecorators(ApiProperty(property), ...decorators, ...absence) as PropertyDecorator;
}

const BLANK = /^[\s\p{Z}]*$/u;

/** Reads a value before it is checked. */
export function read(change: (value: unknown) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => change(value));
}

/** Reads a text before it is checked, and leaves other values as they are. */
export function readText(change: (text: string) => unknown): PropertyDecorator {
  return read((value) => (typeof value === 'string' ? change(value) : value));
}

/** Reads an empty optional list as not given: clients generated for some languages send one for each list that the program has not set. */
export function readList({ optional = false }: FieldOptions): PropertyDecorator {
  return read((value) => (optional && Array.isArray(value) && value.length === 0 ? undefined : value));
}

/** Checks a value. The message begins after the name of the field: `must be …`; it may depend on the value. */
export function check(
  name: string,
  isValid: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
): PropertyDecorator {
  const messageOf = ({ value }: { value: unknown }): string =>
    `$property ${typeof message === 'string' ? message : message(value)}`;

  return ValidateBy({ name, validator: { validate: isValid } }, { message: messageOf });
}

/** Checks a text; no other value is one. */
export function checkText(name: string, isValid: (text: string) => boolean, message: string): PropertyDecorator {
  return check(name, (value) => typeof value === 'string' && isValid(value), message);
}

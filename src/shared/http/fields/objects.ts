import type { Type as ClassOf } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { field, type FieldOptions, readList } from './field.js';

/** One object of another class. */
export function NestedField<T extends object>(type: () => ClassOf<T>, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: () => type() },
    IsObject({ message: '$property must be an object' }),
    ValidateNested(),
    Type(type),
  );
}

/** A list of objects. `IsObject` refuses a list inside the list, which `ValidateNested` alone lets through. */
export function NestedArray<T extends object>(
  type: () => ClassOf<T>,
  options: FieldOptions & { max: number; min?: number },
): PropertyDecorator {
  const { min = 0, max } = options;

  return field(
    options,
    { type: () => type(), isArray: true, maxItems: max, ...(min > 0 && { minItems: min }) },
    readList(options),
    IsArray({ message: '$property must be a list' }),
    ArrayMinSize(min, { message: `$property must have at least ${min} entries` }),
    ArrayMaxSize(max, { message: `$property must have at most ${max} entries` }),
    IsObject({ each: true, message: 'each of $property must be an object' }),
    ValidateNested({ each: true, message: 'each of $property must be an object' }),
    Type(type),
  );
}

import type { Type } from '@nestjs/common';
import { PartialType } from '@nestjs/swagger';

/** The body of a change: every field is optional, and null is refused where the field is not nullable. */
export function Changes<T>(dto: Type<T>): Type<Partial<T>> {
  return PartialType(dto, { skipNullProperties: false });
}

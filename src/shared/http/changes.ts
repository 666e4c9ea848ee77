import type { Type } from '@nestjs/common';
import { PartialType } from '@nestjs/swagger';

/** The body of a change: every field may be left out, and null is no value for a field that must have one. */
export function Changes<T>(dto: Type<T>): Type<Partial<T>> {
  return PartialType(dto, { skipNullProperties: false });
}

import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '#shared/errors/domain-error.js';
import { keepGatheredRules } from './validation-metadata.js';

const MAX_ERRORS = 20;
keepGatheredRules();

/** Reads bodies and queries into their classes, refuses unknown fields, and names every invalid field by its path. */
export const validationPipe = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => new DomainError('VALIDATION_FAILED', { errors: flatten(errors).slice(0, MAX_ERRORS) }),
});

function flatten(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const field = path === '' ? property : `${path}.${property}`;
    const own = Object.values(constraints ?? {})
      .slice(0, 1)
      .map((message) => ({ field, message }));

    return [...own, ...flatten(children ?? [], field)];
  });
}

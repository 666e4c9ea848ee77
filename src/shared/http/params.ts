import { createParamDecorator, type ExecutionContext, Param, type PipeTransform, type Type } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { type AuditedOrigin, auditedRequest } from '#shared/audit/audited-request.js';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { isUuid } from '#shared/kernel/uuid.js';
import { originOf } from '#shared/kernel/request-origin.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import { phoneFault } from '#shared/kernel/phone.js';
import { cleanPhone, MAX_PHONE_LENGTH, PHONE_FAULTS } from '#shared/kernel/written-phone.js';
import { PHONE_SCHEMA } from './fields.js';

/** A UUID in the path. */
export function UuidParam(name: string): ParameterDecorator {
  return documented(Param(name, uuidPipe(name)), ApiParam({ name, schema: { type: 'string', format: 'uuid' } }));
}

/** A phone number in the path, as people write it. */
export function PhoneParam(name: string): ParameterDecorator {
  const schema = { type: 'string' as const, ...PHONE_SCHEMA };

  return documented(Param(name, phonePipe), ApiParam({ name, schema, example: '1234567890' }));
}

/** A text in the path, read like one in a body. */
export function TextParam(name: string, { max, example }: { max: number; example: string }): ParameterDecorator {
  const schema = { type: 'string' as const, minLength: 1, maxLength: max, pattern: '\\S' };

  return documented(Param(name, textPipe(name, max)), ApiParam({ name, schema, example }));
}

/** The versions that `If-Match` accepts. A weak tag is none of them: it says that two versions are alike, not that they are one. */
export function IfMatch(): ParameterDecorator {
  const header = ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The `ETag` of the version to change, or several, or `*` for any. 412 when there is a newer one.',
  });

  return documented(acceptedVersions(), header);
}

const acceptedVersions = createParamDecorator((_: unknown, context: ExecutionContext): AcceptedVersions => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header === '*') return undefined;

  return tagsIn(header)
    .flatMap((tag) => VERSION.exec(tag)?.[1] ?? [])
    .map(Number);
});

const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
const VERSION = /^"([1-9]\d{0,8})"$/;

/** The tags of a list (RFC 9110, 8.8.3), which may hold empty elements beside them. Refuses anything else. */
function tagsIn(header: string): string[] {
  const elements = header
    .replace(TAG, '\n')
    .split(',')
    .map((element) => element.replace(/[ \t]/g, ''));
  const tags = header.match(TAG) ?? [];
  if (tags.length === 0 || elements.some((element) => element !== '' && element !== '\n')) {
    throw invalidField('If-Match', 'If-Match must be * or a list of quoted tags, such as "3"');
  }

  return tags;
}

/**
 * The name of the media type that `Accept` prefers, from a table of media types by name. The first is the default, also when
 * `Accept` names none of them: an answer in another format is more useful than an error.
 */
export function Preferred(mediaTypes: Readonly<Record<string, string>>): ParameterDecorator {
  const names = Object.keys(mediaTypes);

  return createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const preferred = new Negotiator({ headers }).mediaType(Object.values(mediaTypes));

    return names.find((name) => mediaTypes[name] === preferred) ?? names[0];
  })();
}

/** The token of the enrolled register from which a request comes, if it has one. */
export function RegisterToken(): ParameterDecorator {
  const header = ApiHeader({
    name: 'X-Register-Token',
    required: false,
    description: 'The token that the enrolment of the register has given.',
  });

  return documented(registerToken(), header);
}

const registerToken = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const token = context.switchToHttp().getRequest<FastifyRequest>().headers['x-register-token'];

  return typeof token === 'string' ? token : undefined;
});

/** Whether the request is a HEAD, which must have no effect even where the GET has one. */
export const IsHead = createParamDecorator(
  (_: unknown, context: ExecutionContext): boolean =>
    context.switchToHttp().getRequest<FastifyRequest>().method === 'HEAD',
);

/** The address and the device of a request, and the request for the audit, where there is no scope to carry it. */
export const Origin = createParamDecorator((_: unknown, context: ExecutionContext): AuditedOrigin => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();

  return { ...originOf(request), audited: auditedRequest(request) };
});

function uuidPipe(name: string): PipeTransform<string, string> {
  return {
    transform: (value) => {
      if (!isUuid(value)) throw invalidField(name, `${name} must be a UUID`);

      return value.toLowerCase();
    },
  };
}

function textPipe(name: string, max: number): PipeTransform<string, string> {
  return {
    transform: (value) => {
      const text = value.normalize('NFC').trim();
      if (text === '' || [...text].length > max) {
        throw invalidField(name, `${name} must be a text of 1 to ${max} characters`);
      }

      return text;
    },
  };
}

const phonePipe: PipeTransform<string, string> = {
  transform: (value) => {
    const phone = cleanPhone(value);
    const fault = phone.length > MAX_PHONE_LENGTH ? PHONE_FAULTS.noNumber : phoneFault(phone);
    if (fault !== null) {
      throw new DomainError('INVALID_PHONE', { errors: [{ field: 'phone', message: `phone ${fault}` }] });
    }

    return phone;
  },
};

/** Makes a parameter decorator that also documents its handler. */
function documented(parameter: ParameterDecorator, documentation: MethodDecorator): ParameterDecorator {
  return (target, key, index) => {
    parameter(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor !== undefined) documentation(target as Type, key, descriptor);
  };
}

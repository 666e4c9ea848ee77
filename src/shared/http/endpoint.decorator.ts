import { applyDecorators, HttpCode, type Type, UseInterceptors } from '@nestjs/common';
import { RouteConfig, RouteSchema } from '@nestjs/platform-fastify';
import { ApiExtension, ApiExtraModels, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ExportInterceptor } from '#shared/audit/export.interceptor.js';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import { schemaOf } from './serialisers.js';

interface EndpointDescription {
  summary: string;
  description?: string;
  /** Default: 200. */
  status?: 200 | 201;
  /** Errors of this route besides those that every route of its kind has. */
  errors?: readonly ErrorCode[];
  /** `data` of the answer: one resource, a page of resources, or none and a message. */
  returns?: Type;
  pageOf?: Type;
  /** Lists beside the `data` of a page that an answer can have, by their names. */
  beside?: Readonly<Record<string, Type>>;
  message?: string;
  /** Media types of an answer without envelope; with `returns` or `pageOf` they are alternatives to it. */
  content?: readonly string[];
}

export const ERRORS_EXTENSION = 'x-errors';

/**
 * Describes the answer and the errors of a handler: for the OpenAPI document, and for the serialiser of the answer. The name of the
 * handler becomes the action of its audit entries, and a CSV file is recorded as an export.
 */
export function Endpoint({
  summary,
  description,
  status = 200,
  errors = [],
  content = [],
  ...answer
}: EndpointDescription): MethodDecorator {
  const model = answer.returns ?? answer.pageOf;
  const isEnveloped = content.length === 0 || model !== undefined;

  return applyDecorators(
    HttpCode(status),
    nameAction,
    ...(content.includes('text/csv') ? [UseInterceptors(ExportInterceptor)] : []),
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
    ApiExtraModels(...(model === undefined ? [] : [model]), ...Object.values(answer.beside ?? {})),
    ApiResponse({
      status,
      description: summary,
      content: {
        ...(isEnveloped && { 'application/json': { schema: envelopeSchema(answer, referenceTo) } }),
        ...contentSchemas(content),
      },
    }),
    ApiExtension(ERRORS_EXTENSION, errors),
    ...(isEnveloped ? [RouteSchema({ response: { [status]: envelopeSchema(answer, schemaOf) } })] : []),
  );
}

function nameAction(target: object, name: string | symbol, descriptor: PropertyDescriptor): void {
  RouteConfig({ action: name })(target, name, descriptor);
}

function contentSchemas(
  mediaTypes: readonly string[],
): Record<string, { schema: { type: 'string'; format?: string } }> {
  const ofMediaType = (mediaType: string) =>
    mediaType.startsWith('text/') ? { type: 'string' as const } : { type: 'string' as const, format: 'binary' };

  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: ofMediaType(mediaType) }]));
}

function referenceTo(model: Type): object {
  return { $ref: getSchemaPath(model) };
}

function envelopeSchema(
  { returns, pageOf, beside = {}, message }: Pick<EndpointDescription, 'returns' | 'pageOf' | 'beside' | 'message'>,
  schemaOfModel: (model: Type) => object,
): object {
  const success = { type: 'boolean', enum: [true] };
  if (message !== undefined) {
    return object({ success, message: { type: 'string', example: message } });
  }
  if (pageOf !== undefined) {
    const meta = object({
      limit: { type: 'integer', example: 50 },
      nextCursor: {
        type: 'string',
        nullable: true,
        example: null,
        description: 'Pass it as `cursor` for the next page; null on the last.',
      },
    });

    const list = (item: Type): object => ({ type: 'array', items: schemaOfModel(item) });
    const lists = Object.entries(beside).map(([name, item]): [string, object] => [name, list(item)]);
    const page = { success, data: list(pageOf), meta };

    return { ...object(page), properties: { ...page, ...Object.fromEntries(lists) } };
  }

  return object({ success, data: returns === undefined ? {} : schemaOfModel(returns) });
}

function object(properties: Record<string, object>): object {
  return { type: 'object', required: Object.keys(properties), properties };
}

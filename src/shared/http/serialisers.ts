import type { Type } from '@nestjs/common';
import fastJson from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';

/** Metadata keys of `@ApiProperty`, which every field decorator applies; types derived from others have them too. */
const PROPERTY_NAMES = 'swagger/apiModelPropertiesArray';
const PROPERTY = 'swagger/apiModelProperties';

interface Property {
  readonly type: string | Type | (() => Type);
  readonly isArray?: boolean;
  readonly items?: object;
}

type Schema = fastJson.Schema;

/**
 * Writes answers by serialisers made from the DTOs, so a field that the DTO does not name is never sent. A serialiser is made
 * at the first answer of its route: making all of them would delay the start.
 */
export function registerSerialisers(fastify: FastifyInstance): void {
  fastify.setSerializerCompiler<Schema>(({ schema }) => {
    let serialise: ((answer: unknown) => string) | undefined;

    return (answer) => (serialise ??= fastJson(schema))(answer);
  });
}

/** The schema by which an object of a class is written. It has the types of the fields, and does not check values again. */
export function schemaOf({ prototype }: Type): Schema {
  const names = (Reflect.getMetadata(PROPERTY_NAMES, prototype as object) ?? []) as string[]; // ':name'
  const properties = names.map((name) => {
    const property = Reflect.getMetadata(PROPERTY, prototype as object, name.slice(1)) as Property;

    return [name.slice(1), schemaOfProperty(property)] as const;
  });

  return { type: 'object', nullable: true, properties: Object.fromEntries(properties) };
}

function schemaOfProperty({ type, isArray, items }: Property): Schema {
  if (items !== undefined) return { type: 'array', items };
  const schema = schemaOfType(type);

  return isArray ? { type: 'array', items: schema } : schema;
}

/** Every type is nullable here, so that a null is written as null and not as an empty value. */
function schemaOfType(type: Property['type']): Schema {
  switch (type) {
    case String:
    case 'string':
      return { type: 'string', nullable: true };
    case Number:
    case 'integer':
      return { type: 'number', nullable: true };
    case Boolean:
      return { type: 'boolean', nullable: true };
    default:
      return schemaOf((type as () => Type)());
  }
}

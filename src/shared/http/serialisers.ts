import type { Type } from '@nestjs/common';
import fastJson from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';

/** Where `@ApiProperty`, and so every field decorator, writes down what it was told; types made from others have it too. */
const PROPERTY_NAMES = 'swagger/apiModelPropertiesArray';
const PROPERTY = 'swagger/apiModelProperties';

interface Property {
  readonly type: string | Type | (() => Type);
  readonly isArray?: boolean;
  readonly items?: object;
}

type Schema = fastJson.Schema;

/**
 * Answers are written by serialisers made from the DTOs, so a field that its DTO does not name never leaves. They are
 * made when a route answers for the first time: all at once, they would hold up the start.
 */
export function registerSerialisers(fastify: FastifyInstance): void {
  fastify.setSerializerCompiler<Schema>(({ schema }) => {
    let serialise: ((answer: unknown) => string) | undefined;

    return (answer) => (serialise ??= fastJson(schema))(answer);
  });
}

/** What an object of a class looks like, as far as writing it goes: what may be in a field is not checked once more. */
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

/** Every null stays null, whatever the document promises. */
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

import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  /** An object that may be null: the object, and null. */
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean;
}

interface RequestBody {
  required?: boolean;
  content: Record<string, { schema?: Schema }>;
}

/**
 * Says of request bodies what the validation does and Swagger leaves out: unknown fields are refused, and a body without a
 * required field can be left out.
 */
export function describeRequestBodies(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const body of requestBodies(document)) {
    const { schema } = body.content['application/json'] ?? {};
    for (const part of objectsIn(schema, schemas)) part.additionalProperties = false;
    body.required = (resolve(schema, schemas).required ?? []).length > 0;
  }
}

function requestBodies({ paths }: OpenAPIObject): RequestBody[] {
  const operations = Object.values(paths).flatMap((item) => Object.values(item) as { requestBody?: RequestBody }[]);

  return operations.flatMap(({ requestBody }) => (requestBody === undefined ? [] : [requestBody]));
}

/** The schema, and those of the objects inside it. */
function objectsIn(schema: Schema | undefined, schemas: Record<string, Schema>): Schema[] {
  const { items, properties } = resolve(schema, schemas);
  if (items !== undefined) return objectsIn(items, schemas);
  if (properties === undefined) return [];

  return [resolve(schema, schemas), ...Object.values(properties).flatMap((part) => objectsIn(part, schemas))];
}

function resolve(schema: Schema | undefined, schemas: Record<string, Schema>): Schema {
  const { $ref } = (schema?.allOf ?? schema?.oneOf)?.[0] ?? schema ?? {};

  return ($ref === undefined ? schema : schemas[$ref.replace('#/components/schemas/', '')]) ?? {};
}

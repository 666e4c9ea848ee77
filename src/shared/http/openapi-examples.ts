import type { OpenAPIObject } from '@nestjs/swagger';
import type { Examples } from './examples.js';

interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { examples?: object }> };
}

interface Parameter {
  name: string;
  in: string;
  example?: unknown;
  schema?: { example?: unknown };
}

/**
 * Adds the examples of each operation. An example of a parameter is kept only where a request has it: Swagger UI sends all that
 * are in the document, and together they would find nothing.
 */
export function addExamples({ paths }: OpenAPIObject, examples: Examples): void {
  const operations = Object.values(paths).flatMap((item) => Object.values(item) as Operation[]);
  for (const { operationId, parameters = [], requestBody } of operations) {
    const { parameters: values = {}, bodies } = examples[operationId] ?? {};
    for (const parameter of parameters) setExample(parameter, values[parameter.name]);
    const body = requestBody?.content['application/json'];
    if (body !== undefined && bodies !== undefined) body.examples = bodies;
  }
}

function setExample(parameter: Parameter, value: string | number | boolean | undefined): void {
  if (parameter.in === 'header') return;
  delete parameter.example;
  delete parameter.schema?.example;
  if (value !== undefined) parameter.example = value;
}

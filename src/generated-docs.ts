import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '#config/config.js';
import { EXAMPLES } from '#modules/demo/examples.js';
import type { CatalogEntry } from '#shared/errors/catalog-entry.js';
import { ERRORS_BY_FILE } from '#shared/errors/error-catalog.js';
import { createOpenApiDocument } from '#shared/http/openapi.js';
import { API_PREFIX } from '#shared/http/request-path.js';
import { AppModule } from './app.module.js';
import { createAdapter } from './configure-app.js';

/** `docs/openapi.json`: the document of the code, its keys sorted. Nothing is constructed, so no database is needed. */
export async function openApiText(): Promise<string> {
  const config = PREVIEW as ServerConfig;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), createAdapter(config), {
    preview: true,
    logger: false,
  });
  app.setGlobalPrefix(API_PREFIX.slice(1));

  return `${JSON.stringify(sorted(createOpenApiDocument(app, EXAMPLES)), null, 2)}\n`;
}

/** `docs/errors.md`: the catalogue as a page, with a table for each of its files. */
export function errorsPage(): string {
  const tables = Object.entries(ERRORS_BY_FILE).map(([file, entries]) => {
    const rows = Object.entries(entries as Record<string, CatalogEntry>).map(errorRow);

    return `## \`${file}.ts\`\n\n${ERRORS_HEAD}\n${rows.join('\n')}\n`;
  });

  return `${ERRORS_INTRODUCTION}\n${tables.join('\n')}`;
}

function errorRow([code, { status, message, hint, details = {} }]: [string, CatalogEntry]): string {
  const names = Object.keys(details).map((name) => `\`${name}\``);

  return `| \`${code}\` | ${status} | ${message} | ${hint} | ${names.join(', ')} |`;
}

const ERRORS_HEAD = '| code | status | message | what to do | carries |\n| --- | --- | --- | --- | --- |';

const ERRORS_INTRODUCTION = `# Errors

Generated from the files of \`src/shared/errors/catalog/\` by \`npm run docs:generate\`. A file is named after the module that
throws its errors; \`shared.ts\` holds those of \`src/shared\`.

Every error has this form. \`errors\` names the fields that are not valid; the tables list what other codes carry.
Rely on \`code\`: messages are for people and may be improved.

\`\`\`json
{ "success": false, "message": "Customer not found", "code": "CUSTOMER_NOT_FOUND", "requestId": "…" }
\`\`\`
`;

const PREVIEW: Partial<ServerConfig> = { logLevel: 'silent', trustProxy: false, corsOrigins: [] };

/** Sorted keys keep the difference between two versions as small as the change. Lists keep their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

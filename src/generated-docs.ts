import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '#config/config.js';
import { ERROR_CATALOG, ERROR_CODES } from '#shared/errors/error-catalog.js';
import { createOpenApiDocument } from '#shared/http/openapi.js';
import { AppModule } from './app.module.js';
import { API_PREFIX, createAdapter } from './configure-app.js';

/** `docs/openapi.json`: the document of the code, its keys sorted. Nothing is constructed, so no database is needed. */
export async function openApiText(): Promise<string> {
  const config = PREVIEW as ServerConfig;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), createAdapter(config), {
    preview: true,
    logger: false,
  });
  app.setGlobalPrefix(API_PREFIX.slice(1));

  return `${JSON.stringify(sorted(createOpenApiDocument(app)), null, 2)}\n`;
}

/** `docs/errors.md`: the catalogue as a page. */
export function errorsPage(): string {
  const rows = ERROR_CODES.map((code) => {
    const entry: { status: number; message: string; hint: string; details?: object } = ERROR_CATALOG[code];
    const details = Object.keys(entry.details ?? {}).map((name) => `\`${name}\``);

    return `| \`${code}\` | ${entry.status} | ${entry.message} | ${entry.hint} | ${details.join(', ')} |`;
  });

  return `${ERRORS_INTRODUCTION}\n| code | status | message | what to do | carries |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

const ERRORS_INTRODUCTION = `# Errors

Generated from \`src/shared/errors/error-catalog.ts\` by \`npm run docs:generate\`.

Every error has this form; \`errors\` names the fields that are not valid, and some codes carry more, as the table says.
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

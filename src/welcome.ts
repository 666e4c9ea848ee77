import type { ServerConfig } from '#config/config.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { hasWebClient, WEB_CLIENT_PATH } from '#shared/http/web-client.js';

/** The text for the terminal once the server is ready: its URLs and the demo accounts. */
export function welcome({ demoData, apiDocs }: ServerConfig, url: string): string {
  const lines = [
    '',
    `  pos-backend is ready at ${url}`,
    ...(hasWebClient() ? [`    Till      ${url}${WEB_CLIENT_PATH}/`] : []),
    `    API       ${url}/api`,
    ...(apiDocs ? [`    Swagger   ${url}/docs`, `    OpenAPI   ${url}/docs/json`] : []),
  ];
  if (demoData) {
    lines.push('', `  Demo accounts, password ${DEMO_PASSWORD}`);
    lines.push(...DEMO_ACCOUNTS.map(({ email, role }) => `    ${email.padEnd(24)} ${role}`));
  }

  return [...lines, ''].join('\n');
}

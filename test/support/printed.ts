import { extractText, getDocumentProxy } from 'unpdf';
import type { ApiClient } from './api-client.js';

/** An answer with its bytes, for what is no JSON. */
export async function fetched(
  client: ApiClient,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { url, accessToken } = await client.signedIn();

  return fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${accessToken}`, ...headers } });
}

/** The words of a PDF, as a reader of it would search them. */
export async function pdfText(pdf: Response | Buffer): Promise<string> {
  const bytes = pdf instanceof Response ? await pdf.arrayBuffer() : pdf;

  return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
}

/** `COPY 1`, or that it is none. */
export function markOf(receipt: string): string {
  return /COPY \d+/.exec(receipt)?.[0] ?? 'original';
}

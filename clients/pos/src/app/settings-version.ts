import type { ResponseInfo } from '@pos-backend/sdk';
import { Store } from './store.js';

/** What the answers of the server tell about the settings of the company. */
interface Heard {
  /** The latest version of the settings; 0 before the first answer. */
  readonly version: number;
  /** When the server was heard last, in milliseconds. */
  readonly at: number;
}

export const heard = new Store<Heard>({ version: 0, at: 0 });

/** Notes the version of the settings that an answer carries. */
export function noteVersion({ headers }: ResponseInfo): void {
  const version = Number(headers.get('x-settings-version') ?? 0);
  if (version > 0) heard.set({ version, at: Date.now() });
}

import { v7 as uuidv7 } from 'uuid';
import { Store, useStore } from '../app/store.js';
import { type Draft, newDraft } from './draft.js';

/** A draft, and the JSON it has in the local storage. */
interface StoredDraft {
  readonly json: string;
  readonly draft: Draft;
}

/** By user. The local storage is the source: all tabs of a browser make the same sale, and it survives a closed tab. */
const stores = new Map<string, Store<StoredDraft>>();

/** Watches the sale that a user is making on this till. */
export function useStoredDraft(userId: string): Draft {
  return useStore(storeOf(userId)).draft;
}

/** Changes the sale of a user, starting from the state in the local storage; returns the sale after it. */
export function changeDraft(userId: string, change: (draft: Draft) => Draft): Draft {
  const store = storeOf(userId);
  refresh(userId, store);
  const before = store.get().draft;
  const after = change(before);
  if (after !== before) store.set(write(userId, after));

  return after;
}

/** Replaces a sale that was given up or corrected by a new one, when it is still the sale on the screen. */
export function forgetDraft(userId: string, id: string): void {
  changeDraft(userId, (draft) => (draft.id === id ? newDraft(uuidv7()) : draft));
}

function storeOf(userId: string): Store<StoredDraft> {
  const known = stores.get(userId);
  if (known !== undefined) return known;
  const store = new Store(read(userId));
  stores.set(userId, store);
  window.addEventListener('storage', () => refresh(userId, store));

  return store;
}

/** Reads the state again when another tab has written it. */
function refresh(userId: string, store: Store<StoredDraft>): void {
  if (localStorage.getItem(keyOf(userId)) !== store.get().json) store.set(read(userId));
}

function read(userId: string): StoredDraft {
  const json = localStorage.getItem(keyOf(userId));

  return json === null ? write(userId, newDraft(uuidv7())) : { json, draft: draftOf(json) };
}

function write(userId: string, draft: Draft): StoredDraft {
  const json = JSON.stringify(draft);
  localStorage.setItem(keyOf(userId), json);

  return { json, draft };
}

/** Reads drafts of older versions too: those had no id before the sale was paid. */
function draftOf(json: string): Draft {
  const { paid, ...draft } = JSON.parse(json) as Draft & { paid?: { id?: string } };

  return { ...newDraft(paid?.id ?? uuidv7()), ...draft, paid };
}

function keyOf(userId: string): string {
  return `pos.draft.${userId}`;
}

import { v7 as uuidv7 } from 'uuid';
import { Store, useStore } from '../app/store.js';
import { type Draft, newDraft } from './draft.js';

/** A draft, and the JSON it has in the local storage. */
interface StoredDraft {
  readonly json: string;
  readonly draft: Draft;
}

/** By owner: a user, or the register of an enrolled till. The local storage is the source: all tabs of a browser make the same sale, and it survives a closed tab. */
const stores = new Map<string, Store<StoredDraft>>();

/** Watches the sale that its owner is making on this till. */
export function useStoredDraft(owner: string): Draft {
  return useStore(storeOf(owner)).draft;
}

/** Changes the sale of an owner, starting from the state in the local storage; returns the sale after it. */
export function changeDraft(owner: string, change: (draft: Draft) => Draft): Draft {
  const store = storeOf(owner);
  refresh(owner, store);
  const before = store.get().draft;
  const after = change(before);
  if (after !== before) store.set(write(owner, after));

  return after;
}

/** Replaces a sale that was given up or corrected by a new one, when it is still the sale on the screen. */
export function forgetDraft(owner: string, id: string): void {
  changeDraft(owner, (draft) => (draft.id === id ? newDraft(uuidv7()) : draft));
}

/** Begins a new sale when the one on the screen is paid and on its way: the receipt belongs to the user who made it. */
export function leaveSoldBasket(owner: string): void {
  changeDraft(owner, (draft) => (draft.paid?.isInOutbox === true ? newDraft(uuidv7()) : draft));
}

/** Gives a sale to another owner, such as when the till is enrolled, unless that one is making a sale already. */
export function moveDraft(from: string, to: string): void {
  const moved = storeOf(from).get().draft;
  changeDraft(to, (draft) => (draft.lines.length === 0 ? moved : draft));
  if (storeOf(to).get().draft.id === moved.id) changeDraft(from, () => newDraft(uuidv7()));
}

/** True when nothing is lost by another basket: none was begun, or the sale is in the outbox. */
export function isFree({ lines, tenders, paid }: Draft): boolean {
  return paid === undefined ? lines.length === 0 && tenders.length === 0 : paid.isInOutbox === true;
}

function storeOf(owner: string): Store<StoredDraft> {
  const known = stores.get(owner);
  if (known !== undefined) return known;
  const store = new Store(read(owner));
  stores.set(owner, store);
  window.addEventListener('storage', () => refresh(owner, store));

  return store;
}

/** Reads the state again when another tab has written it. */
function refresh(owner: string, store: Store<StoredDraft>): void {
  if (localStorage.getItem(keyOf(owner)) !== store.get().json) store.set(read(owner));
}

function read(owner: string): StoredDraft {
  const json = localStorage.getItem(keyOf(owner));

  return json === null ? write(owner, newDraft(uuidv7())) : { json, draft: draftOf(json) };
}

function write(owner: string, draft: Draft): StoredDraft {
  const json = JSON.stringify(draft);
  localStorage.setItem(keyOf(owner), json);

  return { json, draft };
}

/** Reads drafts of older versions too: those had no id before the sale was paid. */
function draftOf(json: string): Draft {
  const { paid, ...draft } = JSON.parse(json) as Draft & { paid?: { id?: string } };

  return { ...newDraft(paid?.id ?? uuidv7()), ...draft, paid };
}

function keyOf(owner: string): string {
  return `pos.draft.${owner}`;
}

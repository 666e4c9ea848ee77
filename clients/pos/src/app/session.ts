import { type MeDto, type Permission, PosError } from '@pos-backend/sdk';
import { useSyncExternalStore } from 'react';
import { api } from './api.js';

/**
 * Who works at this till. It is remembered, so that the till opens without a network. `isExpired`: the server does not know
 * the session any more; the user signs in again, and nothing that waits for sending is touched.
 */
export interface Session {
  readonly me: MeDto | undefined;
  readonly isExpired: boolean;
}

const KEY = 'pos.me';
const listeners = new Set<() => void>();
let current: Session = { me: read(), isExpired: false };

export function session(): Session {
  return current;
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, session);
}

/**
 * While somebody signs in nobody is: what the user before has left waiting must not be sent with the new session. When it
 * fails, it is as before.
 */
export async function signIn(email: string, password: string): Promise<void> {
  const before = current;
  localStorage.removeItem(KEY);
  try {
    await api.login({ email, password });
    remember(await api.getMe());
  } catch (error) {
    if (before.me !== undefined) localStorage.setItem(KEY, JSON.stringify(before.me));
    throw error;
  }
}

/** The server may hear of it later or never: the tokens are gone from this till at once. */
export async function signOut(): Promise<void> {
  const told = api.logout();
  remember(undefined);
  await told.catch(ignoreNetwork);
}

/** Asks the server who the user is: permissions change while a till stays open for weeks. */
export async function refreshSession(): Promise<void> {
  if (current.me === undefined) return;
  if (!(await api.isSignedIn())) {
    expireSession();

    return;
  }
  const userId = current.me.user.id;
  const me = await api.getMe().catch(noticeExpiry);
  if (me !== undefined && current.me?.user.id === userId) remember(me);
}

/** To be told of every failure of the API: that the session has ended is noticed here. */
export function noticeExpiry(error: unknown): undefined {
  if (error instanceof PosError && error.code === 'UNAUTHENTICATED') expireSession();
}

export function can(me: MeDto, permission: Permission): boolean {
  return me.permissions.includes(permission);
}

/** The server does not know the session any more. */
export function expireSession(): void {
  publish({ me: current.me, isExpired: current.me !== undefined });
}

function remember(me: MeDto | undefined): void {
  if (me === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(me));
  publish({ me, isExpired: false });
}

function publish(next: Session): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);

  return () => listeners.delete(listener);
}

function read(): MeDto | undefined {
  const stored = localStorage.getItem(KEY);

  return stored === null ? undefined : (JSON.parse(stored) as MeDto);
}

function ignoreNetwork(error: unknown): void {
  if (!(error instanceof Error)) throw error;
}

/** Somebody has signed in or out in another tab. */
window.addEventListener('storage', ({ key }) => {
  if (key === KEY) publish({ me: read(), isExpired: false });
});

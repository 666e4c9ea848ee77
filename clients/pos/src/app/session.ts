import { type LoginDto, type MeDto, type Permission, PosError } from '@pos-backend/sdk';
import { api } from './api.js';
import { heard } from './settings-version.js';
import { onChangeInAnotherTab, Store, useStore } from './store.js';

/** The user of this till, kept in the local storage so that the till opens without a network. */
export interface Session {
  readonly me: MeDto | undefined;
  /** True when the server has ended the session. The user signs in again; sales that wait for sending stay. */
  readonly isExpired: boolean;
}

const KEY = 'pos.me';
/** How long the settings count as known without an answer of the server, in milliseconds. */
const FRESH = 60_000;
const store = new Store<Session>({ me: read(), isExpired: false });

export function session(): Session {
  return store.get();
}

export function useSession(): Session {
  return useStore(store);
}

/**
 * Signs a user in. The previous user is signed out first, because the sales of that user must not be sent in the new
 * session; when the sign-in fails, the previous user is restored.
 */
export async function signIn(credentials: LoginDto): Promise<void> {
  const { me: previous } = store.get();
  localStorage.removeItem(KEY);
  try {
    await api.login(credentials);
    remember(await api.getMe());
  } catch (error) {
    if (previous !== undefined) localStorage.setItem(KEY, JSON.stringify(previous));
    throw error;
  }
}

/** Replaces the password that another user has set. */
export async function choosePassword(currentPassword: string, newPassword: string): Promise<void> {
  await api.changePassword({ currentPassword, newPassword });
  remember(await api.getMe());
}

/** Whether the user may use the till: signed in, with a password of the user's own. */
export function isReady({ me, isExpired }: Session): boolean {
  return me !== undefined && !isExpired && !me.user.mustChangePassword;
}

/** Signs the user out. The tokens are removed from this till at once, also when the server cannot be reached. */
export async function signOut(): Promise<void> {
  const request = api.logout();
  remember(undefined);
  await request.catch(ignoreFailure);
}

/** Reads the user and the permissions anew: they change while a till stays open for weeks. */
export async function refreshSession(): Promise<void> {
  const { me: known } = store.get();
  if (known === undefined) return;
  if (!(await api.isSignedIn())) {
    expireSession();

    return;
  }
  const me = await api.getMe().catch(noticeExpiry);
  if (me !== undefined && store.get().me?.user.id === known.user.id) remember(me);
}

/** Reads the user and the settings again before money is taken, when the server has not been heard for a while. */
export function refreshIfOld(): void {
  if (Date.now() - heard.get().at > FRESH) void refreshSession();
}

/** Marks the session as expired when an error of the API says so. Every API error is passed here. */
export function noticeExpiry(error: unknown): undefined {
  if (error instanceof PosError && error.code === 'UNAUTHENTICATED') expireSession();
}

export function can(me: MeDto, permission: Permission): boolean {
  return me.permissions.includes(permission);
}

/** Marks the session as expired, so that the user is asked to sign in again. */
export function expireSession(): void {
  const { me } = store.get();
  store.set({ me, isExpired: me !== undefined });
}

function remember(me: MeDto | undefined): void {
  if (me === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(me));
  store.set({ me, isExpired: false });
}

function read(): MeDto | undefined {
  const stored = localStorage.getItem(KEY);

  return stored === null ? undefined : (JSON.parse(stored) as MeDto);
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof Error)) throw error;
}

let refreshing: Promise<void> | undefined;

/** Reads the settings of the company again once an answer tells that they have changed. */
heard.subscribe(() => {
  const known = store.get().me?.company?.settingsVersion;
  if (known === undefined || heard.get().version <= known) return;
  refreshing ??= refreshSession().finally(() => (refreshing = undefined));
});

onChangeInAnotherTab(KEY, () => store.set({ me: read(), isExpired: false }));

import { type LoginDto, type MeDto, type Permission, type PinLoginDto, PosError } from '@pos-backend/sdk';
import { api, currentTokens, endSessionOf } from './api.js';
import { registerOption } from './enrolment.js';
import { hasLeft } from './leaving.js';
import { heard } from './settings-version.js';
import { onChangeInAnotherTab, Store, useStore } from './store.js';

/** The user of this till, kept in the local storage so that the till opens without a network. */
export interface Session {
  readonly me: MeDto | undefined;
  /** True when the server has ended the session. The user signs in again; sales that wait for sending stay. */
  readonly isExpired: boolean;
  /** True for a session that a PIN has begun: it ends with the shift, and reaches neither passwords nor other settings of accounts. */
  readonly isByPin: boolean;
  /** True while the sign-in is shown for another user to take over. The session goes on until that user is signed in. */
  readonly isSwitching: boolean;
  /** What the sign-in page tells the user who was signed out. */
  readonly farewell?: string | undefined;
}

const KEY = 'pos.me';
const BY_PIN = 'pos.by-pin';
/** How long the settings count as known without an answer of the server, in milliseconds. */
const FRESH = 60_000;
const store = new Store<Session>(stored());

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
  await begin(() => api.login(credentials, registerOption()), false);
}

/** Signs a user in by PIN, at an enrolled till. */
export async function signInByPin(credentials: PinLoginDto): Promise<void> {
  await begin(() => api.loginByPin(credentials, registerOption()), true);
}

async function begin(login: () => Promise<unknown>, isByPin: boolean): Promise<void> {
  const { me: previous } = store.get();
  const tokens = await currentTokens();
  localStorage.removeItem(KEY);
  try {
    await hasLeft();
    await login();
    if (tokens !== undefined) void endSessionOf(tokens);
    keep(BY_PIN, isByPin ? 'true' : undefined);
    remember(await api.getMe());
  } catch (error) {
    keep(KEY, previous === undefined ? undefined : JSON.stringify(previous));
    throw error;
  }
}

/** Shows the sign-in for another user, or goes back to the user of the session. */
export function switchUser(isSwitching: boolean): void {
  store.set({ ...store.get(), isSwitching });
}

/** Replaces the password that another user has set. */
export async function choosePassword(currentPassword: string, newPassword: string): Promise<void> {
  await api.changePassword({ currentPassword, newPassword });
  remember(await api.getMe());
}

/** Whether the user may use the till: signed in, with a password of the user's own. */
export function isReady({ me, isExpired, isSwitching }: Session): boolean {
  return me !== undefined && !isExpired && !isSwitching && !me.user.mustChangePassword;
}

/** Signs the user out. The tokens are removed from this till at once, also when the server cannot be reached. */
export async function signOut(farewell?: string): Promise<void> {
  const request = api.logout();
  keep(BY_PIN, undefined);
  remember(undefined, farewell);
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
  if (me === undefined || store.get().me?.user.id !== known.user.id) return;
  const { isSwitching } = store.get();
  remember(me);
  if (isSwitching) switchUser(true);
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
  const now = store.get();
  store.set({ ...now, isExpired: now.me !== undefined });
}

function remember(me: MeDto | undefined, farewell?: string): void {
  keep(KEY, me === undefined ? undefined : JSON.stringify(me));
  store.set({ ...stored(), farewell });
}

/** The session as it is in the local storage. */
function stored(): Session {
  const me = localStorage.getItem(KEY);

  return {
    me: me === null ? undefined : (JSON.parse(me) as MeDto),
    isByPin: localStorage.getItem(BY_PIN) !== null,
    isExpired: false,
    isSwitching: false,
  };
}

function keep(key: string, value: string | undefined): void {
  if (value === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
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

onChangeInAnotherTab(KEY, () => store.set(stored()));

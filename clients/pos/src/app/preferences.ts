import { onChangeInAnotherTab, Store, useStore } from './store.js';

export const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The settings of this device. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** By company: the id of the store in which this till stands. */
  readonly stores: Readonly<Record<string, string>>;
  /** By store: the id of the register of this till. */
  readonly registers: Readonly<Record<string, string>>;
}

const KEY = 'pos.preferences';
const store = new Store(read());

export function preferences(): Preferences {
  return store.get();
}

export function usePreferences(): Preferences {
  return useStore(store);
}

export function changePreferences(change: Partial<Preferences>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...store.get(), ...change }));
  refresh();
}

/** Sets the language and the theme of the page; with `auto` the theme is the system's. */
export function applyPreferences(): void {
  const { theme, language } = store.get();
  document.documentElement.lang = language;
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function refresh(): void {
  store.set(read());
  applyPreferences();
}

function read(): Preferences {
  const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  const preferred = LANGUAGES.find((language) => navigator.language.startsWith(language));

  return { theme: 'auto', language: preferred ?? 'en', stores: {}, registers: {}, ...stored };
}

onChangeInAnotherTab(KEY, refresh);

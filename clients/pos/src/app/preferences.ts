import { useSyncExternalStore } from 'react';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What this device remembers of how its people like the page. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** By company: the store this till stands in. */
  readonly stores: Readonly<Record<string, string>>;
  /** By store: the register whose drawer this till is. */
  readonly registers: Readonly<Record<string, string>>;
}

const KEY = 'pos.preferences';
const listeners = new Set<() => void>();
let current = read();

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function changePreferences(change: Partial<Preferences>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...current, ...change }));
  refresh();
}

/** Puts language and theme on the page; `auto` leaves the theme to the system. */
export function applyPreferences(): void {
  const { theme, language } = current;
  document.documentElement.lang = language;
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);

  return () => listeners.delete(listener);
}

function refresh(): void {
  current = read();
  applyPreferences();
  for (const listener of listeners) listener();
}

function read(): Preferences {
  const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  const spoken = LANGUAGES.find((language) => navigator.language.startsWith(language));

  return { theme: 'auto', language: spoken ?? 'en', stores: {}, registers: {}, ...stored };
}

/** Another tab has changed them. */
window.addEventListener('storage', ({ key }) => {
  if (key === KEY) refresh();
});

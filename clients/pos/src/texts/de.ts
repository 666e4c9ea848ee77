import type { Texts } from './en.js';
import { customers } from './de/customers.js';
import { methods, orders } from './de/orders.js';
import { reports } from './de/reports.js';
import { shift } from './de/shift.js';

export const de: Texts = {
  common: {
    appName: 'POS',
    loading: 'Wird geladen …',
    retry: 'Noch einmal',
    cancel: 'Abbrechen',
    close: 'Schließen',
    save: 'Speichern',
    back: 'Zurück',
    search: 'Suchen',
    more: 'Mehr zeigen',
    nothing: 'Nichts gefunden',
    optional: 'freiwillig',
    notFound: 'Diese Seite gibt es nicht.',
    toStart: 'Zum Anfang',
    failed: 'Auf dieser Seite ging etwas schief. Was auf das Senden wartet, ist sicher.',
    noAmount: 'Das ist kein Betrag.',
    skipToContent: 'Zum Inhalt springen',
  },
  navigation: {
    main: 'Hauptnavigation',
    sell: 'Verkauf',
    customers: 'Kunden',
    orders: 'Belege',
    shift: 'Schicht',
    reports: 'Berichte',
    queue: 'Wartende Verkäufe',
    settings: 'Einstellungen',
  },
  network: {
    online: 'Online',
    offline: 'Offline',
    offlineHint: 'Kein Netz: Verkäufe bleiben in dieser Kasse und werden später gesendet.',
  },
  settings: {
    title: 'Einstellungen',
    theme: 'Farben',
    themes: { auto: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languages: { en: 'English', de: 'Deutsch' },
    store: 'Diese Kasse steht in',
    signedInAs: (name) => `Angemeldet als ${name}`,
    signOut: 'Abmelden',
    signOutTitle: 'Es warten noch Verkäufe',
    signOutWarning: (count) =>
      `${count === 1 ? 'Ein Verkauf ist' : `${count} Verkäufe sind`} noch nicht gesendet. Sie bleiben in dieser Kasse, bis Sie sich hier wieder anmelden.`,
    signOutAnyway: 'Trotzdem abmelden',
  },
  signIn: {
    title: 'Anmelden',
    welcome: 'Bereit zum Verkauf.',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    expired: (name) => `Ihre Sitzung ist abgelaufen, ${name}. Melden Sie sich wieder an; es geht nichts verloren.`,
    waiting: (count) => (count === 1 ? 'Ein Verkauf wartet darauf.' : `${count} Verkäufe warten darauf.`),
    noCompany:
      'Dieses Konto gehört zu keiner Firma und hat keine Kasse. Melden Sie sich mit einem Konto des Ladens an.',
    offline: 'Ohne Netz kann sich niemand anmelden. Prüfen Sie die Verbindung.',
  },
  sell: {
    title: 'Verkauf',
  },
  queue: {
    title: 'Wartende Verkäufe',
    badge: (count) => (count === 1 ? '1 Verkauf wartet' : `${count} Verkäufe warten`),
  },
  customers,
  orders,
  shift,
  reports,
  methods,
  errors: {
    UNAUTHENTICATED: 'Ihre Sitzung ist abgelaufen. Melden Sie sich wieder an.',
    INVALID_CREDENTIALS: 'E-Mail oder Passwort ist falsch.',
    TOO_MANY_REQUESTS: 'Zu viele Versuche. Warten Sie einen Moment.',
    FORBIDDEN: 'Das dürfen Sie nicht.',
    VALIDATION_FAILED: 'Etwas ist nicht richtig ausgefüllt.',
  },
  connectionFailed: 'Der Server ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
};

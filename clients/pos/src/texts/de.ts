import type { Texts } from './en.js';
import { approval, claims, enrolment, pin } from './de/access.js';
import { articles } from './de/articles.js';
import { audit, auditActions, auditFields } from './de/audit.js';
import { customers } from './de/customers.js';
import { errors } from './de/errors.js';
import { fieldLabels } from './de/field-labels.js';
import { office, ownPassword, registers, stores } from './de/office.js';
import { methods, orders } from './de/orders.js';
import { reports } from './de/reports.js';
import { sell } from './de/sell.js';
import { shift } from './de/shift.js';
import { permissions, sessions, userForm, users } from './de/users.js';
import { companies, welcome } from './de/welcome.js';

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
    failed: 'Auf dieser Seite ist ein Fehler aufgetreten. Verkäufe, die auf das Senden warten, sind sicher.',
    noAmount: 'Das ist kein Betrag.',
    decimalSign: ',',
    hidePad: 'Weg',
    done: 'OK',
    menu: 'Menü',
    skipToContent: 'Zum Inhalt springen',
  },
  once: {
    uncertain:
      'Es kam keine Antwort; ob gebucht wurde, ist nicht bekannt. Versuchen Sie es noch einmal: es wird dasselbe gesendet und zählt einmal.',
    leaveWarning:
      'Es ist vielleicht schon gebucht. Wenn Sie jetzt gehen, sehen Sie nach, bevor Sie es neu eingeben: sonst ist es zweimal gebucht.',
    leave: 'Trotzdem verlassen',
    anyway: 'Ja, weiter',
  },
  navigation: {
    main: 'Hauptnavigation',
    sell: 'Verkauf',
    customers: 'Kunden',
    articles: 'Artikel',
    orders: 'Belege',
    shift: 'Schicht',
    reports: 'Berichte',
    queue: 'Wartende Verkäufe',
    settings: 'Einstellungen',
  },
  days: {
    from: 'Von',
    to: 'Bis',
    mistakes: {
      missing: () => 'Dieser Tag fehlt.',
      year: () => 'Das Jahr hat vier Stellen, etwa 2026.',
      order: () => 'Dieser Tag liegt vor dem ersten.',
      tooLong: (most) => `Höchstens ${most} Tage lassen sich zusammen ansehen.`,
    },
  },
  network: {
    offline: 'Offline',
  },
  settings: {
    title: 'Einstellungen',
    theme: 'Farben',
    themes: { auto: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languages: { en: 'English', de: 'Deutsch' },
    store: 'Diese Kasse steht in',
    signedInAs: (name) => `Angemeldet als ${name}`,
    byPin:
      'Sie sind mit der PIN angemeldet. Den zweiten Faktor, die PIN und die Einrichtung der Kasse ändern Sie nach einer Anmeldung mit dem Passwort.',
    administration: 'Verwaltung',
    signOut: 'Abmelden',
    signOutTitle: 'Es warten noch Verkäufe',
    signOutWarning: (count) =>
      `${count === 1 ? 'Ein Verkauf ist' : `${count} Verkäufe sind`} noch nicht gesendet. Sie bleiben in dieser Kasse, bis Sie sich hier wieder anmelden.`,
    signOutAnyway: 'Trotzdem abmelden',
  },
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    newPasswordTitle: 'Passwort wählen',
    newPasswordReason:
      'Ein anderer Benutzer hat Ihr Passwort gesetzt. Wählen Sie eines mit mindestens 12 Zeichen, das nur Sie kennen.',
    newPassword: 'Neues Passwort',
    savePassword: 'Speichern und weiter',
    expired: (name) => `Ihre Sitzung ist abgelaufen, ${name}. Melden Sie sich wieder an; es geht nichts verloren.`,
    waiting: (count) =>
      count === 1 ? 'Danach wird ein Verkauf gesendet.' : `Danach werden ${count} Verkäufe gesendet.`,
    waitingFor: (name, count) =>
      `${count === 1 ? 'Ein Verkauf' : `${count} Verkäufe`} von ${name} ${count === 1 ? 'ist' : 'sind'} noch nicht gesendet. Das geschieht, wenn ${name} sich hier wieder anmeldet.`,
    code: 'Code',
    codeNote: 'Sechs Ziffern Ihrer Authenticator-App oder ein Wiederherstellungscode.',
    forgotten: 'Passwort vergessen?',
    showPassword: 'Passwort zeigen',
  },
  welcome,
  companies,
  reset: {
    title: 'Neues Passwort setzen',
    password: 'Neues Passwort',
    submit: 'Passwort setzen',
    done: 'Das Passwort ist geändert.',
    askTitle: 'Passwort vergessen?',
    ask: 'Link senden',
    asked:
      'Wenn die Adresse ein Konto hat, ist ein Link unterwegs. Er gilt 30 Minuten. Ohne E-Mail fragen Sie einen Administrator des Ladens nach einem Link.',
  },
  secondFactor: {
    title: 'Zweiter Faktor',
    purpose:
      'Schützt Ihr Konto durch einen Code einer Authenticator-App, nach dem die Anmeldung hinter dem Passwort fragt.',
    begin: 'Einrichten',
    remove: 'Zweiten Faktor entfernen',
    isRemoved: 'Der zweite Faktor ist entfernt. Anmeldungen fragen nur nach dem Passwort.',
    secret: 'Tippen Sie dieses Geheimnis in Ihre Authenticator-App, und geben Sie dann den Code ein, den sie zeigt.',
    openApp: 'Die App dieses Geräts öffnen',
    confirm: 'Einschalten',
    recovery:
      'Der zweite Faktor ist eingeschaltet. Schreiben Sie diese Wiederherstellungscodes auf: Jeder ersetzt einmal einen Code, und sie werden nur jetzt gezeigt.',
  },
  sell,
  queue: {
    title: 'Wartende Verkäufe',
    badge: (count) => (count === 1 ? '1 Verkauf wartet' : `${count} Verkäufe warten`),
    explanation: 'Verkäufe, die der Server noch nicht hat. Sie werden der Reihe nach gesendet, jeder einmal.',
    empty: 'Alles ist gesendet.',
    waiting: 'Wartet auf das Netz',
    refused: 'Abgelehnt',
    correct: 'Berichtigen',
    tryAgain: 'Noch einmal senden',
    discard: 'Verwerfen',
    discardTitle: 'Diesen Verkauf verwerfen?',
    discardWarning: (amount) =>
      `Der Verkauf über ${amount} kommt dann nie beim Server an. Was der Kunde bezahlt hat, ist nirgends gebucht.`,
    sendNow: 'Jetzt senden',
    recent: 'Zuletzt gesendet',
  },
  articles,
  customers,
  orders,
  shift,
  reports,
  methods,
  approval,
  pin,
  enrolment,
  claims,
  audit,
  auditActions,
  auditFields,
  users,
  userForm,
  permissions,
  sessions,
  stores,
  registers,
  office,
  ownPassword,
  errors,
  fieldMistake: (label) => `Bitte prüfen Sie: ${label}`,
  thisField: 'dieses Feld',
  fieldLabels,
  connectionFailed: 'Der Server ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
};

import { approval, claims, enrolment, pin } from './en/access.js';
import { articles } from './en/articles.js';
import { audit, auditActions, auditFields } from './en/audit.js';
import { customers } from './en/customers.js';
import { errors } from './en/errors.js';
import { fieldLabels } from './en/field-labels.js';
import { office, ownPassword, registers, stores } from './en/office.js';
import { methods, orders } from './en/orders.js';
import { reports } from './en/reports.js';
import { sell } from './en/sell.js';
import { shift } from './en/shift.js';
import { permissions, sessions, userForm, users } from './en/users.js';
import { companies, welcome } from './en/welcome.js';

/** All texts of the page. Another language is an object of the type `Texts`, so that a missing text does not compile. */
export const en = {
  common: {
    appName: 'POS',
    loading: 'Loading …',
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    back: 'Back',
    search: 'Search',
    more: 'Show more',
    nothing: 'Nothing found',
    optional: 'optional',
    notFound: 'There is no such page.',
    toStart: 'To the start',
    failed: 'Something went wrong on this page. Sales that wait for sending are safe.',
    noAmount: 'This is not an amount.',
    decimalSign: '.',
    hidePad: 'Hide',
    done: 'OK',
    menu: 'Menu',
    skipToContent: 'Skip to the content',
  },
  once: {
    uncertain:
      'No answer came, so it is not known whether this was booked. Try again: it is sent once more and counts once.',
    leaveWarning:
      'It may have been booked. If you leave now, check before you enter it again: otherwise it is booked twice.',
    leave: 'Leave anyway',
    anyway: 'Yes, go on',
  },
  navigation: {
    main: 'Main navigation',
    sell: 'Sell',
    customers: 'Customers',
    articles: 'Articles',
    orders: 'Orders',
    shift: 'Shift',
    reports: 'Reports',
    queue: 'Waiting sales',
    settings: 'Settings',
  },
  days: {
    from: 'From',
    to: 'To',
    mistakes: {
      missing: () => 'Fill in this day.',
      year: () => 'The year is written with four digits, such as 2026.',
      order: () => 'This day is before the first one.',
      tooLong: (most: number) => `At most ${most} days can be looked at together.`,
    },
  },
  network: {
    offline: 'Offline',
  },
  settings: {
    title: 'Settings',
    theme: 'Colours',
    themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { en: 'English', de: 'Deutsch' },
    store: 'This till stands in',
    signedInAs: (name: string) => `Signed in as ${name}`,
    byPin:
      'You are signed in by PIN. Sign in with your password to change the second factor, the PIN or the enrolment.',
    administration: 'Administration',
    signOut: 'Sign out',
    signOutTitle: 'Sales are still waiting',
    signOutWarning: (count: number) =>
      `${count === 1 ? 'One sale is' : `${count} sales are`} not sent yet. They stay on this till and are sent when you sign in here again.`,
    signOutAnyway: 'Sign out anyway',
  },
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    newPasswordTitle: 'Choose a password',
    newPasswordReason: 'Another user has set your password. Choose one that only you know, of 12 characters or more.',
    newPassword: 'New password',
    savePassword: 'Save and go on',
    expired: (name: string) => `Your session has ended, ${name}. Sign in again; nothing is lost.`,
    waiting: (count: number) => (count === 1 ? 'One sale is sent after that.' : `${count} sales are sent after that.`),
    waitingFor: (name: string, count: number) =>
      `${count === 1 ? 'One sale' : `${count} sales`} of ${name} ${count === 1 ? 'is' : 'are'} not sent yet, and will be when ${name} signs in here again.`,
    code: 'Code',
    codeNote: 'Six digits of your authenticator app, or a recovery code.',
    forgotten: 'Forgot the password?',
    showPassword: 'Show password',
  },
  welcome,
  companies,
  reset: {
    title: 'Set a new password',
    password: 'New password',
    submit: 'Set password',
    done: 'The password is changed.',
    askTitle: 'Forgot the password?',
    ask: 'Send a link',
    asked:
      'If the address has an account, a link is on its way. It works for 30 minutes. Without mail, ask an administrator of your shop for a link.',
  },
  secondFactor: {
    title: 'Second factor',
    purpose: 'Protects your account by a code of an authenticator app, which the sign-in asks for after the password.',
    begin: 'Set up',
    remove: 'Remove the second factor',
    isRemoved: 'The second factor is removed. Sign-ins ask for the password only.',
    secret: 'Type this secret into your authenticator app, then enter the code that it shows.',
    openApp: 'Open the app of this device',
    confirm: 'Switch on',
    recovery:
      'The second factor is on. Write these recovery codes down: each replaces a code once, and they are shown only now.',
  },
  sell,
  queue: {
    title: 'Waiting sales',
    badge: (count: number) => (count === 1 ? '1 sale waits' : `${count} sales wait`),
    explanation: 'Sales that the server does not have yet. They are sent in their order, each once.',
    empty: 'Everything is sent.',
    waiting: 'Waits for the network',
    refused: 'Refused',
    correct: 'Correct',
    tryAgain: 'Send again',
    discard: 'Discard',
    discardTitle: 'Discard this sale?',
    discardWarning: (amount: string) =>
      `The sale of ${amount} will never reach the server. What the customer has paid is then booked nowhere.`,
    sendNow: 'Send now',
    recent: 'Sent lately',
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
  /** The message of the server about a field is for developers: users read which field it is. */
  fieldMistake: (label: string) => `Please check: ${label}`,
  thisField: 'this field',
  fieldLabels,
  connectionFailed: 'The server cannot be reached. Check the network and try again.',
};

export type Texts = typeof en;

import type { ErrorCode } from '@pos-backend/sdk';
import { customers } from './en/customers.js';
import { methods, orders } from './en/orders.js';
import { reports } from './en/reports.js';
import { shift } from './en/shift.js';

/** Every text of the page. Another language is an object of the type `Texts`: what it leaves out does not compile. */
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
    failed: 'Something went wrong on this page. What waits for sending is safe.',
    noAmount: 'This is not an amount.',
    skipToContent: 'Skip to the content',
  },
  navigation: {
    main: 'Main navigation',
    sell: 'Sell',
    customers: 'Customers',
    orders: 'Orders',
    shift: 'Shift',
    reports: 'Reports',
    queue: 'Waiting sales',
    settings: 'Settings',
  },
  network: {
    online: 'Online',
    offline: 'Offline',
    offlineHint: 'No network: sales are kept on this till and sent later.',
  },
  settings: {
    title: 'Settings',
    theme: 'Colours',
    themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { en: 'English', de: 'Deutsch' },
    store: 'This till stands in',
    signedInAs: (name: string) => `Signed in as ${name}`,
    signOut: 'Sign out',
    signOutTitle: 'Sales are still waiting',
    signOutWarning: (count: number) =>
      `${count === 1 ? 'One sale is' : `${count} sales are`} not sent yet. They stay on this till and are sent when you sign in here again.`,
    signOutAnyway: 'Sign out anyway',
  },
  signIn: {
    title: 'Sign in',
    welcome: 'Ready to sell.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    expired: (name: string) => `Your session has ended, ${name}. Sign in again; nothing is lost.`,
    waiting: (count: number) => (count === 1 ? 'One sale waits for it.' : `${count} sales wait for it.`),
    noCompany: 'This account belongs to no company, so it has no till. Sign in as somebody of a shop.',
    offline: 'Without a network nobody can sign in. Check the connection and try again.',
  },
  sell: {
    title: 'Sell',
  },
  queue: {
    title: 'Waiting sales',
    badge: (count: number) => (count === 1 ? '1 sale waits' : `${count} sales wait`),
  },
  customers,
  orders,
  shift,
  reports,
  methods,
  errors: {
    UNAUTHENTICATED: 'Your session has ended. Sign in again.',
    INVALID_CREDENTIALS: 'E-mail or password is wrong.',
    TOO_MANY_REQUESTS: 'Too many attempts. Wait a moment.',
    FORBIDDEN: 'You are not allowed to do this.',
    VALIDATION_FAILED: 'Something is not filled in correctly.',
  } satisfies Partial<Record<ErrorCode, string>>,
  connectionFailed: 'The server cannot be reached. Check the network and try again.',
};

export type Texts = typeof en;

import type { Role } from '@pos-backend/sdk';

export const welcome = {
  title: 'The till of your shop',
  purpose:
    'Sells by keyboard, scanner or touch, finds customers by their phone number, and goes on selling without a network.',
  demo: 'Look around',
  demoNote: 'One touch signs you in to a shop that is made up. Try anything.',
  roles: {
    SUPER_ADMIN: 'Staff of the platform',
    ADMIN: 'Administrator',
    MANAGER: 'Manager',
    CASHIER: 'Cashier',
  } satisfies Record<Role, string>,
  links: 'Also on this server',
  swagger: 'Try the API (Swagger UI)',
  document: 'OpenAPI document',
  health: 'State of the server',
};

export const companies = {
  title: 'Companies',
  purpose:
    'Your account manages the companies of this platform, and has no till. Over the API you create, change and close them.',
  none: 'There is no company yet.',
  open: 'Open',
  closed: 'Closed',
};

import type { Role } from '#shared/access/roles.js';

export const DEMO_PASSWORD = 'pos-demo-password';

/** The names of the demo companies by their keys in `prisma/seed/demo.json`. */
export const DEMO_COMPANIES = { acme: 'Acme Retail', globex: 'Globex Stores' } as const;

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** None for the SUPER_ADMIN. */
  readonly company?: keyof typeof DEMO_COMPANIES;
  /** Code of the store the account sells in. */
  readonly store?: string;
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'super@pos.example', name: 'Sam Super', role: 'SUPER_ADMIN' },
  { email: 'admin@acme.example', name: 'Ada Admin', role: 'ADMIN', company: 'acme' },
  { email: 'manager@acme.example', name: 'Max Manager', role: 'MANAGER', company: 'acme', store: 'NYC-1' },
  { email: 'cashier@acme.example', name: 'Carla Cashier', role: 'CASHIER', company: 'acme', store: 'NYC-1' },
  { email: 'admin@globex.example', name: 'Gita Admin', role: 'ADMIN', company: 'globex' },
  { email: 'cashier@globex.example', name: 'Kiran Cashier', role: 'CASHIER', company: 'globex', store: 'BLR-1' },
];

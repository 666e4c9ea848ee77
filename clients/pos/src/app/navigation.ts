import type { Permission } from '@pos-backend/sdk';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { IconName } from '../design/icon.js';
import type { Texts } from '../texts/en.js';
import type { Till } from './till.js';
import { urls } from './urls.js';

/** A screen for signed-in users. Without the permission a user sees neither the screen nor its entry. */
export interface Screen {
  /** The route pattern; the screen reads its parameters with `useParams`. */
  readonly path: string;
  readonly permission?: Permission;
  /** True when a user without the permission can ask for an approval there. */
  readonly isApprovable?: boolean;
  readonly component: LazyExoticComponent<ComponentType>;
  /** The entry in the navigation; a screen without one is reached from other screens. */
  readonly entry?: { readonly href: string; readonly icon: IconName; readonly text: keyof Texts['navigation'] };
}

/** All screens, in the order of the navigation. Each is a chunk of its own, loaded when it is first shown. */
const SCREENS: readonly Screen[] = [
  {
    path: urls.sell,
    permission: 'CREATE_ORDER',
    component: lazy(() => import('../screens/sell/sell-screen.js')),
    entry: { href: urls.sell, icon: 'sell', text: 'sell' },
  },
  {
    path: urls.customers,
    permission: 'READ_CUSTOMER',
    component: lazy(() => import('../screens/customers/customers-screen.js')),
    entry: { href: urls.customers, icon: 'customers', text: 'customers' },
  },
  {
    path: urls.customer(':id', ':section?'),
    permission: 'READ_CUSTOMER',
    component: lazy(() => import('../screens/customers/customer-screen.js')),
  },
  {
    path: urls.articles,
    permission: 'MANAGE_ARTICLES',
    component: lazy(() => import('../screens/articles/articles-screen.js')),
    entry: { href: urls.articles, icon: 'articles', text: 'articles' },
  },
  {
    path: urls.orders,
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/orders/orders-screen.js')),
    entry: { href: urls.orders, icon: 'orders', text: 'orders' },
  },
  {
    path: urls.receiptlessReturn,
    permission: 'REFUND_ORDER',
    isApprovable: true,
    component: lazy(() => import('../screens/orders/receiptless-screen.js')),
  },
  {
    path: urls.order(':id'),
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/orders/order-screen.js')),
  },
  {
    path: urls.orderOfNumber(':number'),
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/orders/scanned-order-screen.js')),
  },
  {
    path: urls.orderReturn(':id'),
    permission: 'REFUND_ORDER',
    isApprovable: true,
    component: lazy(() => import('../screens/orders/return-screen.js')),
  },
  {
    path: urls.shift,
    permission: 'CREATE_ORDER',
    component: lazy(() => import('../screens/shift/shift-screen.js')),
    entry: { href: urls.shift, icon: 'shift', text: 'shift' },
  },
  {
    path: urls.pastShift(':id'),
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/shift/past-shift-screen.js')),
  },
  {
    path: urls.reportOf(':section?'),
    permission: 'VIEW_REPORTS',
    component: lazy(() => import('../screens/reports/reports-screen.js')),
    entry: { href: urls.reports, icon: 'reports', text: 'reports' },
  },
  {
    path: urls.correctSale(':id'),
    permission: 'CREATE_ORDER',
    component: lazy(() => import('../screens/sell/correct-screen.js')),
  },
  { path: urls.queue, permission: 'CREATE_ORDER', component: lazy(() => import('../screens/queue/queue-screen.js')) },
  { path: urls.audit, permission: 'READ_AUDIT', component: lazy(() => import('../screens/audit/audit-screen.js')) },
  { path: urls.users, permission: 'MANAGE_USERS', component: lazy(() => import('../screens/users/users-screen.js')) },
  {
    path: urls.user(':id'),
    permission: 'MANAGE_USERS',
    component: lazy(() => import('../screens/users/user-screen.js')),
  },
  {
    path: urls.stores,
    permission: 'MANAGE_STORES',
    component: lazy(() => import('../screens/stores/stores-screen.js')),
  },
  {
    path: urls.store(':id'),
    permission: 'MANAGE_STORES',
    component: lazy(() => import('../screens/stores/store-screen.js')),
  },
  {
    path: urls.company,
    permission: 'MANAGE_COMPANY',
    component: lazy(() => import('../screens/company/company-screen.js')),
  },
  { path: urls.settings, component: lazy(() => import('../screens/settings/settings-screen.js')) },
];

/** The screens that the user may see. */
export function screensOf(till: Till): readonly Screen[] {
  return SCREENS.filter(
    ({ permission, isApprovable = false }) =>
      permission === undefined || (isApprovable ? till.mayAsk(permission) : till.can(permission)),
  );
}

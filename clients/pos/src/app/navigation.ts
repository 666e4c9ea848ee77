import type { Permission } from '@pos-backend/sdk';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { IconName } from '../design/icon.js';
import type { Texts } from '../texts/en.js';

/** A screen behind the sign-in. Who lacks the permission does not see that it exists. */
export interface Screen {
  /** A pattern of wouter; the screen reads its parts with `useParams`. */
  readonly path: string;
  readonly permission?: Permission;
  readonly component: LazyExoticComponent<ComponentType>;
  /** Its place in the navigation; screens without one are reached from others. */
  readonly entry?: { readonly href: string; readonly icon: IconName; readonly text: keyof Texts['navigation'] };
}

/** All of them, in the order of the navigation. Each is a chunk of its own, loaded when it is first shown. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/',
    permission: 'CREATE_ORDER',
    component: lazy(() => import('../screens/sell/sell-screen.js')),
    entry: { href: '/', icon: 'sell', text: 'sell' },
  },
  {
    path: '/customers',
    permission: 'READ_CUSTOMER',
    component: lazy(() => import('../screens/customers/customers-screen.js')),
    entry: { href: '/customers', icon: 'customers', text: 'customers' },
  },
  {
    path: '/customers/:id/:section?',
    permission: 'READ_CUSTOMER',
    component: lazy(() => import('../screens/customers/customer-screen.js')),
  },
  {
    path: '/orders',
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/orders/orders-screen.js')),
    entry: { href: '/orders', icon: 'orders', text: 'orders' },
  },
  {
    path: '/orders/:id',
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/orders/order-screen.js')),
  },
  {
    path: '/orders/:id/return',
    permission: 'REFUND_ORDER',
    component: lazy(() => import('../screens/orders/return-screen.js')),
  },
  {
    path: '/shift',
    permission: 'CREATE_ORDER',
    component: lazy(() => import('../screens/shift/shift-screen.js')),
    entry: { href: '/shift', icon: 'shift', text: 'shift' },
  },
  {
    path: '/shift/:id',
    permission: 'READ_ORDER',
    component: lazy(() => import('../screens/shift/past-shift-screen.js')),
  },
  {
    path: '/reports',
    permission: 'VIEW_REPORTS',
    component: lazy(() => import('../screens/reports/reports-screen.js')),
    entry: { href: '/reports', icon: 'reports', text: 'reports' },
  },
  {
    path: '/correct/:id',
    permission: 'CREATE_ORDER',
    component: lazy(() => import('../screens/sell/correct-screen.js')),
  },
  { path: '/queue', permission: 'CREATE_ORDER', component: lazy(() => import('../screens/queue/queue-screen.js')) },
  { path: '/settings', component: lazy(() => import('../screens/settings/settings-screen.js')) },
];

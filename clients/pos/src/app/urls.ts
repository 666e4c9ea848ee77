/** The address of every screen, behind the `#`. With `':id'` they are the patterns of the router. */
export const urls = {
  sell: '/',
  correctSale: (id: string) => `/correct/${id}`,
  customers: '/customers',
  customer: (id: string, section?: string) =>
    section === undefined ? `/customers/${id}` : `/customers/${id}/${section}`,
  articles: '/articles',
  orders: '/orders',
  order: (id: string) => `/orders/${id}`,
  orderReturn: (id: string) => `/orders/${id}/return`,
  shift: '/shift',
  pastShift: (id: string) => `/shift/${id}`,
  reports: '/reports',
  queue: '/queue',
  audit: '/audit',
  users: '/users',
  user: (id: string) => `/users/${id}`,
  settings: '/settings',
  reset: '/reset',
} as const;

/** The sort orders of the customer list; a minus means descending. */
export const CUSTOMER_SORTS = ['createdAt', '-createdAt', 'name', '-name'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

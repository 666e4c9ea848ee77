import { INTERVALS } from './report-range.js';

/** What a row of the sales report stands for. */
export const SALES_GROUPS = [...INTERVALS, 'hour', 'store', 'cashier', 'method'] as const;
export type SalesGroup = (typeof SALES_GROUPS)[number];

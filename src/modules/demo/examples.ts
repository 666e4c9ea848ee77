import { ADMINISTRATION_EXAMPLES } from './administration-examples.js';
import { CUSTOMER_EXAMPLES } from './customer-examples.js';
import type { Examples } from '#shared/http/examples.js';
import { ORDER_EXAMPLES } from './order-examples.js';

/** Requests that can be executed on the demo data as they stand; `test/openapi-examples.spec.ts` executes each of them. */
export const EXAMPLES: Examples = { ...ADMINISTRATION_EXAMPLES, ...CUSTOMER_EXAMPLES, ...ORDER_EXAMPLES };

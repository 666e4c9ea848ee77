import { LEDGER_ERRORS } from './ledger-errors.js';
import { PEOPLE_ERRORS } from './people-errors.js';
import { REQUEST_ERRORS } from './request-errors.js';
import { SALE_ERRORS } from './sale-errors.js';

/** Every error the API answers with. `docs/errors.md` and the error schemas of the OpenAPI document are made from it. */
export const ERROR_CATALOG = { ...REQUEST_ERRORS, ...PEOPLE_ERRORS, ...SALE_ERRORS, ...LEDGER_ERRORS } as const;

export type ErrorCode = keyof typeof ERROR_CATALOG;
export const ERROR_CODES = Object.keys(ERROR_CATALOG) as ErrorCode[];

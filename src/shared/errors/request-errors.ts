import type { CatalogEntry } from './catalog-entry.js';

/** How a request itself is refused, and what the server says when it cannot answer. */
export const REQUEST_ERRORS = {
  // Requests
  VALIDATION_FAILED: {
    status: 400,
    message: 'The request is not valid',
    hint: 'Correct the fields listed in `errors`.',
  },
  MALFORMED_REQUEST: { status: 400, message: 'The request could not be read', hint: 'Send well-formed JSON and URLs.' },
  INVALID_CURSOR: {
    status: 400,
    message: 'The cursor is not valid',
    hint: 'Pass `meta.nextCursor` of the page before, unchanged.',
  },
  INVALID_PHONE: {
    status: 400,
    message: 'The phone number is not valid',
    hint: 'A phone number has at least three digits.',
  },
  COMPANY_REQUIRED: {
    status: 400,
    message: 'Name the company to act for',
    hint: 'A SUPER_ADMIN sends `companyId` in the body or the query, or the header `X-Company-Id`.',
  },
  ROUTE_NOT_FOUND: { status: 404, message: 'There is no such route', hint: 'See `/docs` for the routes.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'This route does not take that method',
    hint: 'The `Allow` header lists the methods it takes.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request is too large', hint: 'A body has at most 256 KiB.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers are too large', hint: 'Headers have at most 16 KiB.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: 'Send application/json',
    hint: 'Set `Content-Type: application/json`.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many attempts, try again later',
    hint: 'Wait for `Retry-After` seconds.',
  },
  // Access
  UNAUTHENTICATED: {
    status: 401,
    message: 'Sign in first',
    hint: 'Send `Authorization: Bearer <accessToken>`; refresh an expired token.',
  },
  INVALID_CREDENTIALS: {
    status: 401,
    message: 'E-mail or password is wrong',
    hint: 'The same answer for an unknown and a deactivated user.',
  },
  INVALID_REFRESH_TOKEN: {
    status: 401,
    message: 'Sign in again',
    hint: 'The refresh token is unknown, expired or was used before.',
  },
  FORBIDDEN: {
    status: 403,
    message: 'You are not allowed to do this',
    hint: 'The user lacks the permission of the route (`x-permission`).',
  },
  ROLE_TOO_HIGH: {
    status: 403,
    message: 'You cannot manage users above your own role',
    hint: 'Nobody gives or changes a role above their own.',
  },
  WRONG_PASSWORD: { status: 400, message: 'The current password is wrong', hint: 'Ask the user again.' },
  // Concurrency
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: 'This Idempotency-Key was used for another request',
    hint: 'Make a new key for each request.',
  },
  IDEMPOTENCY_KEY_IN_PROGRESS: {
    status: 409,
    message: 'The first request with this Idempotency-Key is still running',
    hint: 'Send it again after `Retry-After` seconds.',
  },
  VERSION_CONFLICT: {
    status: 412,
    message: 'Somebody else has changed this in the meantime',
    hint: 'Read it again and repeat the change.',
  },
  CONCURRENT_CHANGE: {
    status: 409,
    message: 'Somebody else is changing this, try again',
    hint: 'Nothing was changed; send it again.',
  },
  // The server's own
  SERVICE_UNAVAILABLE: {
    status: 503,
    message: 'The service is not available, try again',
    hint: 'Send it again after `Retry-After` seconds; with an `Idempotency-Key` it is done once.',
  },
  INTERNAL_ERROR: { status: 500, message: 'Something went wrong', hint: 'Report the `requestId`.' },
} as const satisfies Record<string, CatalogEntry>;

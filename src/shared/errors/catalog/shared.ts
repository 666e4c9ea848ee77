import type { CatalogEntry } from '#shared/errors/catalog-entry.js';
import { MAX_BODY_KIB } from '#shared/kernel/limits.js';

export const SHARED_ERRORS = {
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
    hint: 'Pass `meta.nextCursor` of the previous page unchanged.',
  },
  INVALID_PHONE: {
    status: 400,
    message: 'The phone number is not valid',
    hint: 'Send one number of 3 to 15 digits, with spaces, brackets, dots, dashes or slashes between them if you like. `errors` says what is wrong.',
  },
  COMPANY_REQUIRED: {
    status: 400,
    message: 'The request names no company',
    hint: 'A SUPER_ADMIN sends `companyId` in the body or the query, or the header `X-Company-Id`.',
  },
  ROUTE_NOT_FOUND: { status: 404, message: 'There is no such route', hint: 'See `/docs` for the routes.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'This route does not take that method',
    hint: 'The `Allow` header lists the methods it takes.',
  },
  METHOD_NOT_IMPLEMENTED: {
    status: 501,
    message: 'The server does not know this method',
    hint: 'Send one of `GET`, `HEAD`, `POST`, `PUT`, `PATCH` and `DELETE`.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    message: 'The request did not arrive in time',
    hint: 'Nothing was done. Send it again: headers within 10 seconds, all of it within 30.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    message: 'The request is too large',
    hint: `A body has at most ${MAX_BODY_KIB} KiB.`,
  },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers are too large', hint: 'Headers have at most 16 KiB.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: 'Send application/json',
    hint: 'Set `Content-Type: application/json`.',
  },
  // Access
  UNAUTHENTICATED: {
    status: 401,
    message: 'Sign in first',
    hint: 'Send `Authorization: Bearer <accessToken>`. Refresh an expired token.',
  },
  FORBIDDEN: {
    status: 403,
    message: 'You are not allowed to do this',
    hint: 'The user lacks the permission of the route (`x-permission`).',
  },
  STORE_NOT_YOURS: {
    status: 403,
    message: 'This belongs to a store in which you do not work',
    hint: 'An administrator binds users to stores by `storeIds`. Lists show what is theirs.',
  },
  PASSWORD_CHANGE_REQUIRED: {
    status: 403,
    message: 'Change your password first',
    hint: 'Another user has set the password: `POST /auth/change-password`, then send the request again.',
  },
  APPROVAL_NOT_VALID: {
    status: 403,
    message: 'The approval does not fit, or was used',
    hint: 'An approval (`X-Approval-Token`) counts once, within two minutes, for its act, order and amount, and for the user and register that asked.',
  },
  APPROVALS_NEEDED: {
    status: 403,
    message: 'Several acts of this request have to be approved',
    hint: '`approvals` are these acts. Ask for them at once: the first in `act` and its fields, the others in `further` of `POST /approvals`, and send the `token` of the answer with the same request.',
    details: { approvals: 'acts' },
  },
  PASSWORD_SIGN_IN_REQUIRED: {
    status: 403,
    message: 'Sign in with your password for this',
    hint: 'A session by PIN changes neither passwords, PINs and second factors nor sessions, users and devices.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many attempts, try again later',
    hint: 'Wait for `Retry-After` seconds.',
  },
  // Money
  INVALID_AMOUNT: {
    status: 400,
    message: 'The amount has more decimals than the currency',
    hint: 'USD has two decimals, JPY none, KWD three.',
  },
  OVERPAYMENT: {
    status: 400,
    message: 'The payment is larger than the balance due',
    hint: 'Take at most `balanceDue`. Only cash can be more, since it is given change.',
    details: { balanceDue: 'money' },
  },
  INVALID_TENDER: {
    status: 400,
    message: 'The amount tendered does not cover the payment',
    hint: 'Send `tendered` for cash only, and at least `amount` and `tip`.',
  },
  CASH_NOT_IN_COINS: {
    status: 400,
    message: 'There are no coins for this amount of cash',
    hint:
      'The company rounds cash. What is handed over, the tip, and an amount that leaves a balance are multiples of ' +
      '`smallestCoin`; the amount that settles the order is rounded by the server.',
    details: { smallestCoin: 'money' },
  },
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
    message: 'This was changed in the meantime',
    hint: 'Read it again and repeat the change with the new `ETag`.',
  },
  CONCURRENT_CHANGE: {
    status: 409,
    message: 'Another request is changing this, try again',
    hint: 'Nothing was changed. Send the request again.',
  },
  // Server
  SERVICE_UNAVAILABLE: {
    status: 503,
    message: 'The service is not available, try again',
    hint: 'Send it again after `Retry-After` seconds. With an `Idempotency-Key` it is done once.',
  },
  SECOND_FACTOR_SETUP_REQUIRED: {
    status: 403,
    message: 'Set up a second factor first',
    hint: 'The company requires it of its ADMINs (`requireSecondFactor`), or the installation of its SUPER_ADMINs. Only its set-up, `GET /auth/me`, the change of the password and the sign-out are open until then.',
  },
  INTERNAL_ERROR: { status: 500, message: 'Something went wrong', hint: 'Report the `requestId`.' },
} as const satisfies Record<string, CatalogEntry>;

// This file is generated from docs/openapi.json: npm run sdk:generate

import type { ApprovalOption, CallOptions, KeyOption, RegisterOption, VersionOption } from '../options.js';
import type { PagedList } from '../page.js';
import type { Transport } from '../transport.js';
import * as http from './sdk.gen.js';
import type * as api from './types.gen.js';

export type ExportArticlesQuery = NonNullable<api.ExportArticlesData['query']>;
export type GetArticleReportQuery = NonNullable<api.GetArticleReportData['query']>;
export type GetBasketReportQuery = NonNullable<api.GetBasketReportData['query']>;
export type GetCashierReportQuery = NonNullable<api.GetCashierReportData['query']>;
export type GetCustomerStatementQuery = NonNullable<api.GetCustomerStatementData['query']>;
export type GetLapsedCustomersReportQuery = NonNullable<api.GetLapsedCustomersReportData['query']>;
export type GetLinkedReceiptQuery = NonNullable<api.GetLinkedReceiptData['query']>;
export type GetNewAndReturningReportQuery = NonNullable<api.GetNewAndReturningReportData['query']>;
export type GetOrderReceiptQuery = NonNullable<api.GetOrderReceiptData['query']>;
export type GetPaymentReceiptQuery = NonNullable<api.GetPaymentReceiptData['query']>;
export type GetRefundOptionsQuery = NonNullable<api.GetRefundOptionsData['query']>;
export type GetReturnReceiptQuery = NonNullable<api.GetReturnReceiptData['query']>;
export type GetSalesReportQuery = NonNullable<api.GetSalesReportData['query']>;
export type GetTaxReportQuery = NonNullable<api.GetTaxReportData['query']>;
export type GetTodayReportQuery = NonNullable<api.GetTodayReportData['query']>;
export type GetTopCustomersReportQuery = NonNullable<api.GetTopCustomersReportData['query']>;
export type ListAccountPaymentsQuery = NonNullable<api.ListAccountPaymentsData['query']>;
export type ListArticleChangesQuery = NonNullable<api.ListArticleChangesData['query']>;
export type ListArticlesQuery = NonNullable<api.ListArticlesData['query']>;
export type ListAuditQuery = NonNullable<api.ListAuditData['query']>;
export type ListCashMovementsQuery = NonNullable<api.ListCashMovementsData['query']>;
export type ListClaimableOrdersQuery = NonNullable<api.ListClaimableOrdersData['query']>;
export type ListCompaniesQuery = NonNullable<api.ListCompaniesData['query']>;
export type ListCustomersQuery = NonNullable<api.ListCustomersData['query']>;
export type ListLoyaltyEntriesQuery = NonNullable<api.ListLoyaltyEntriesData['query']>;
export type ListOrdersQuery = NonNullable<api.ListOrdersData['query']>;
export type ListRegistersQuery = NonNullable<api.ListRegistersData['query']>;
export type ListReturnsQuery = NonNullable<api.ListReturnsData['query']>;
export type ListSessionsQuery = NonNullable<api.ListSessionsData['query']>;
export type ListShiftsQuery = NonNullable<api.ListShiftsData['query']>;
export type ListStoreCreditQuery = NonNullable<api.ListStoreCreditData['query']>;
export type ListStoresQuery = NonNullable<api.ListStoresData['query']>;
export type ListSuperAdminsQuery = NonNullable<api.ListSuperAdminsData['query']>;
export type ListUserSessionsQuery = NonNullable<api.ListUserSessionsData['query']>;
export type ListUsersQuery = NonNullable<api.ListUsersData['query']>;
export type SearchCustomersQuery = NonNullable<api.SearchCustomersData['query']>;

/** Every operation of the API, but for those about the session. */
export class Operations {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Add an item
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, ITEM_INCOMPLETE, PRICE_REQUIRED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, TAX_RATE_NOT_FOUND, UNAUTHENTICATED, PRICE_CHANGE_NOT_ALLOWED, DISCOUNT_OVER_LIMIT, PRICE_BELOW_LIMIT, APPROVALS_NEEDED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, ARTICLE_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_OPEN, ARTICLE_INACTIVE, ORDER_FULL, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  addOrderItem(id: string, body: api.ItemDto, options?: CallOptions & KeyOption & VersionOption & ApprovalOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.addOrderItem({ ...wire, path: { id }, body }), options);
  }

  /**
   * Take a payment
   *
   * The order is PAID once it is paid in full. Until then it stays OPEN and shows `balanceDue`. Change is computed for cash.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, OVERPAYMENT, INVALID_TENDER, CASH_NOT_IN_COINS, INVALID_AMOUNT, UNAUTHENTICATED, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, REGISTER_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_OPEN, METHOD_NEEDS_CUSTOMER, CUSTOMER_INACTIVE, STORE_CREDIT_TOO_LOW, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, LOYALTY_BELOW_MINIMUM, ACCOUNT_NOT_OPEN, CREDIT_LIMIT_EXCEEDED, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, ORDER_FULL, ORDER_EMPTY, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  addOrderPayment(id: string, body: api.AddPaymentDto, options?: CallOptions & KeyOption & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.addOrderPayment({ ...wire, path: { id }, body }), options);
  }

  /**
   * Give or take points by hand
   *
   * At most the points of the customer can be taken.
   *
   * Permission: ADJUST_LOYALTY.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  adjustLoyalty(id: string, body: api.AdjustPointsDto, options?: CallOptions & KeyOption): Promise<api.LoyaltyEntryDto> {
    return this.#transport.value('keyed', (wire) => http.adjustLoyalty({ ...wire, path: { id }, body }), options);
  }

  /**
   * Begin the set-up of a second factor
   *
   * Gives a new secret for an authenticator app (TOTP). Sign-ins ask for it once it is confirmed.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WRONG_PASSWORD, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REQUEST_TIMEOUT, SECOND_FACTOR_ACTIVE, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  beginSecondFactor(body: api.BeginSecondFactorDto, options?: CallOptions): Promise<api.NewSecondFactorDto> {
    return this.#transport.value('single', (wire) => http.beginSecondFactor({ ...wire, body }), options);
  }

  /**
   * Cancel an unpaid order
   *
   * Permission: CANCEL_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_OPEN, ORDER_HAS_PAYMENTS, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  cancelOrder(id: string, options?: CallOptions & KeyOption & VersionOption & ApprovalOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.cancelOrder({ ...wire, path: { id } }), options);
  }

  /**
   * Change the password of the signed-in user
   *
   * Ends all other sessions of the user.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WRONG_PASSWORD, WEAK_PASSWORD, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  changePassword(body: api.ChangePasswordDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.changePassword({ ...wire, body }), options);
  }

  /**
   * Link earlier orders to the customer
   *
   * Links what the user may link, and says of each other order why not. Without LINK_ORDER those sold under the phone of the customer, and those of today in the own store. They earn points as of now.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  claimOrders(id: string, body: api.ClaimOrdersDto, options?: CallOptions & KeyOption): Promise<api.ClaimDto> {
    return this.#transport.value('keyed', (wire) => http.claimOrders({ ...wire, path: { id }, body }), options);
  }

  /**
   * Close a shift and read its Z report
   *
   * The Z report never changes. The shift of another user requires MANAGE_SHIFTS. Sessions by PIN at the register end.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, SHIFT_OF_ANOTHER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, SHIFT_NOT_FOUND, REQUEST_TIMEOUT, SHIFT_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  closeShift(id: string, body: api.CloseShiftDto, options?: CallOptions & KeyOption): Promise<api.ShiftReportDto> {
    return this.#transport.value('keyed', (wire) => http.closeShift({ ...wire, path: { id }, body }), options);
  }

  /**
   * Set a new password by the token of a link
   *
   * Ends all sessions of the user. The second factor stays.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_RESET_TOKEN, WEAK_PASSWORD, REQUEST_TIMEOUT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  confirmPasswordReset(body: api.ConfirmPasswordResetDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.confirmPasswordReset({ ...wire, body }), options);
  }

  /**
   * Switch the second factor on
   *
   * Takes the first code of the app. The recovery codes are shown this once and stored as hashes.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_SECOND_FACTOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REQUEST_TIMEOUT, SECOND_FACTOR_NOT_BEGUN, SECOND_FACTOR_ACTIVE, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  confirmSecondFactor(body: api.ConfirmSecondFactorDto, options?: CallOptions): Promise<api.RecoveryCodesDto> {
    return this.#transport.value('single', (wire) => http.confirmSecondFactor({ ...wire, body }), options);
  }

  /**
   * Correct the method of a payment towards an account
   *
   * Also of a credit that was paid out, in a shift that is still open. The wrong entry stays; two further entries take it back and book the right one, which is the answer. What is owed stays.
   *
   * Permission: MANAGE_SHIFTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, CASH_NOT_IN_COINS, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ACCOUNT_NOT_FOUND, ACCOUNT_PAYMENT_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, PAYMENT_NOT_CORRECTABLE, SHIFT_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  correctAccountPayment(id: string, paymentId: string, body: api.CorrectAccountPaymentDto, options?: CallOptions & KeyOption): Promise<api.AccountPaymentDto> {
    return this.#transport.value('keyed', (wire) => http.correctAccountPayment({ ...wire, path: { id, paymentId }, body }), options);
  }

  /**
   * Correct the method of a payment
   *
   * For money in a shift that is still open, and not refunded. The wrong payment stays; two further entries take it back and book the right one, so that drawer and reports are true.
   *
   * Permission: MANAGE_SHIFTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, PAYMENT_NOT_FOUND, REQUEST_TIMEOUT, PAYMENT_NOT_CORRECTABLE, SHIFT_CLOSED, ORDER_FULL, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  correctOrderPayment(id: string, paymentId: string, body: api.CorrectPaymentDto, options?: CallOptions & KeyOption & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.correctOrderPayment({ ...wire, path: { id, paymentId }, body }), options);
  }

  /**
   * Approve one act of the signed-in user, as another user
   *
   * The approver shows a PIN at this register (`userId`, `pin`, `X-Register-Token`), or e-mail address and password. The token allows just this act once, within two minutes: send it as `X-Approval-Token` with the act. With `further` it allows several acts of one request.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, APPROVAL_INCOMPLETE, INVALID_AMOUNT, COMPANY_REQUIRED, INVALID_REGISTER_TOKEN, INVALID_PIN, INVALID_CREDENTIALS, SECOND_FACTOR_REQUIRED, INVALID_SECOND_FACTOR, UNAUTHENTICATED, APPROVER_NOT_ALLOWED, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, PIN_LOCKED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createApproval(body: api.CreateApprovalDto, options?: CallOptions & RegisterOption): Promise<api.ApprovalDto> {
    return this.#transport.value('single', (wire) => http.createApproval({ ...wire, body }), options);
  }

  /**
   * Create an article
   *
   * Permission: MANAGE_ARTICLES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, TAX_RATE_NOT_FOUND, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, STORE_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, ARTICLE_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createArticle(body: api.CreateArticleDto, options?: CallOptions & KeyOption): Promise<api.ArticleDto> {
    return this.#transport.value('keyed', (wire) => http.createArticle({ ...wire, body }), options);
  }

  /**
   * Create a company
   *
   * Permission: MANAGE_COMPANIES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REQUEST_TIMEOUT, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createCompany(body: api.CreateCompanyDto, options?: CallOptions & KeyOption): Promise<api.CompanyDto> {
    return this.#transport.value('keyed', (wire) => http.createCompany({ ...wire, body }), options);
  }

  /**
   * Register a customer
   *
   * Before or during a sale. An empty `email` or `address` is read as not given.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, CUSTOMER_PHONE_TAKEN, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createCustomer(body: api.CreateCustomerDto, options?: CallOptions & KeyOption): Promise<api.CustomerDto> {
    return this.#transport.value('keyed', (wire) => http.createCustomer({ ...wire, body }), options);
  }

  /**
   * Create an order, or make a whole sale
   *
   * With `items` and `payments` the whole sale is made in one call, all or nothing. The server computes every total.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, SOLD_AT_INVALID, ITEM_INCOMPLETE, PRICE_REQUIRED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, TAX_RATE_NOT_FOUND, OVERPAYMENT, INVALID_TENDER, CASH_NOT_IN_COINS, COMPANY_REQUIRED, UNAUTHENTICATED, DISCOUNT_OVER_LIMIT, PRICE_BELOW_LIMIT, OTHER_REGISTER, PRICE_CHANGE_NOT_ALLOWED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, CUSTOMER_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, ARTICLE_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, ORDER_ID_TAKEN, ORDER_EMPTY, PRICE_CHANGED, CUSTOMER_INACTIVE, STORE_INACTIVE, NO_ACTIVE_STORE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, ARTICLE_INACTIVE, METHOD_NEEDS_CUSTOMER, STORE_CREDIT_TOO_LOW, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, LOYALTY_BELOW_MINIMUM, ACCOUNT_NOT_OPEN, CREDIT_LIMIT_EXCEEDED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createOrder(body: api.CreateOrderDto, options?: CallOptions & KeyOption & ApprovalOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.createOrder({ ...wire, body }), options);
  }

  /**
   * Make a link to the receipt of a paid order
   *
   * For a QR code or a message to the customer. Making a link counts as handing out a receipt: the first is the original, each later one a copy. What it shows stays that, however often it is opened.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_PAID, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createOrderReceiptLink(id: string, options?: CallOptions & KeyOption): Promise<api.ReceiptLinkDto> {
    return this.#transport.value('keyed', (wire) => http.createOrderReceiptLink({ ...wire, path: { id } }), options);
  }

  /**
   * Make a link to the receipt of a payment
   *
   * For a QR code or a message to the customer. Making a link counts as handing out a receipt: the first is the original, each later one a copy. What it shows stays that, however often it is opened.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, PAYMENT_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createPaymentReceiptLink(id: string, paymentId: string, options?: CallOptions & KeyOption): Promise<api.ReceiptLinkDto> {
    return this.#transport.value('keyed', (wire) => http.createPaymentReceiptLink({ ...wire, path: { id, paymentId } }), options);
  }

  /**
   * Take items back without a receipt
   *
   * Refunds to the store credit of a registered customer only.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, ITEM_INCOMPLETE, PRICE_REQUIRED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, TAX_RATE_NOT_FOUND, COMPANY_REQUIRED, UNAUTHENTICATED, OTHER_REGISTER, PRICE_CHANGE_NOT_ALLOWED, REFUND_OVER_LIMIT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, CUSTOMER_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, ARTICLE_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_INACTIVE, STORE_INACTIVE, NO_ACTIVE_STORE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, ARTICLE_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createReceiptlessReturn(body: api.CreateReceiptlessReturnDto, options?: CallOptions & KeyOption & ApprovalOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.createReceiptlessReturn({ ...wire, body }), options);
  }

  /**
   * Create a register
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, STORE_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, REGISTER_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createRegister(body: api.CreateRegisterDto, options?: CallOptions & KeyOption): Promise<api.RegisterDto> {
    return this.#transport.value('keyed', (wire) => http.createRegister({ ...wire, body }), options);
  }

  /**
   * Return items of an order, or exchange them
   *
   * Each line gives back its share of discount and tax. With `newItems` it is an exchange: a new order, paid with the value of the returned goods. `payments` pay what is missing; what is left over is refunded. All or nothing. A refund and prices or discounts that both have to be approved are refused together, by APPROVALS_NEEDED.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, REFUND_MISMATCH, EXCHANGE_UNPAID, ITEM_INCOMPLETE, PRICE_REQUIRED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, TAX_RATE_NOT_FOUND, OVERPAYMENT, INVALID_TENDER, CASH_NOT_IN_COINS, COMPANY_REQUIRED, UNAUTHENTICATED, REFUND_ANYWAY_FORBIDDEN, REFUND_OVER_LIMIT, DISCOUNT_OVER_LIMIT, PRICE_BELOW_LIMIT, APPROVALS_NEEDED, PRICE_CHANGE_NOT_ALLOWED, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, ORDER_ITEM_NOT_FOUND, STORE_NOT_FOUND, ARTICLE_NOT_FOUND, REGISTER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_PAID, RETURN_EXCEEDS_SOLD, REFUND_EXCEEDS_PAYMENT, ORDER_FULL, STORE_INACTIVE, ARTICLE_INACTIVE, METHOD_NEEDS_CUSTOMER, CUSTOMER_INACTIVE, STORE_CREDIT_TOO_LOW, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, LOYALTY_BELOW_MINIMUM, ACCOUNT_NOT_OPEN, CREDIT_LIMIT_EXCEEDED, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createReturn(id: string, body: api.CreateReturnDto, options?: CallOptions & KeyOption & VersionOption & ApprovalOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.createReturn({ ...wire, path: { id }, body }), options);
  }

  /**
   * Make a link to the receipt of a return
   *
   * For a QR code or a message to the customer. Making a link counts as handing out a receipt: the first is the original, each later one a copy. What it shows stays that, however often it is opened.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, RETURN_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createReturnReceiptLink(id: string, options?: CallOptions & KeyOption): Promise<api.ReceiptLinkDto> {
    return this.#transport.value('keyed', (wire) => http.createReturnReceiptLink({ ...wire, path: { id } }), options);
  }

  /**
   * Create a store
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, STORE_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createStore(body: api.CreateStoreDto, options?: CallOptions & KeyOption): Promise<api.StoreDto> {
    return this.#transport.value('keyed', (wire) => http.createStore({ ...wire, body }), options);
  }

  /**
   * Create a user
   *
   * The user changes the password at the first sign-in. An admin who is told ten times within an hour that an address is taken has to wait.
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WEAK_PASSWORD, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, PERMISSION_NOT_HELD, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, STORE_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, EMAIL_TAKEN, HOME_STORE_NOT_INCLUDED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  createUser(body: api.CreateUserDto, options?: CallOptions & KeyOption): Promise<api.UserDto> {
    return this.#transport.value('keyed', (wire) => http.createUser({ ...wire, body }), options);
  }

  /**
   * Delete a customer without orders
   *
   * Permission: DELETE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, CUSTOMER_HAS_ORDERS, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, CUSTOMER_HAS_LEDGER, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  deleteCustomer(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.deleteCustomer({ ...wire, path: { id } }), options);
  }

  /**
   * End all own sessions but this one
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  endOtherSessions(options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.endOtherSessions({ ...wire }), options);
  }

  /**
   * End one of the own sessions
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, SESSION_NOT_FOUND, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  endSession(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.endSession({ ...wire, path: { id } }), options);
  }

  /**
   * End a session of a user
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, SESSION_NOT_FOUND, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  endUserSession(id: string, sessionId: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.endUserSession({ ...wire, path: { id, sessionId } }), options);
  }

  /**
   * End all sessions of a user
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  endUserSessions(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.endUserSessions({ ...wire, path: { id } }), options);
  }

  /**
   * Enrol a register for sign-ins by PIN
   *
   * Gives a token, which the till keeps and sends as `X-Register-Token`. It replaces the one before, and sessions by PIN at the register end.
   *
   * Permission: MANAGE_SHIFTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REGISTER_NOT_FOUND, REQUEST_TIMEOUT, REGISTER_INACTIVE, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  enrolRegister(id: string, options?: CallOptions): Promise<api.EnrolledRegisterDto> {
    return this.#transport.value('change', (wire) => http.enrolRegister({ ...wire, path: { id } }), options);
  }

  /**
   * Erase the personal data of a customer
   *
   * For good: name, number, e-mail address, address and codes go, also from the orders of the customer, from those of walk-ins with the number, and from stored answers. Orders, points, ledgers and all amounts stay. The customer stays deactivated, and the number is free for a new one.
   *
   * Permission: ERASE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_ERASED, CUSTOMER_NOT_SETTLED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  eraseCustomer(id: string, options?: CallOptions & KeyOption): Promise<api.CustomerDto> {
    return this.#transport.value('keyed', (wire) => http.eraseCustomer({ ...wire, path: { id } }), options);
  }

  /**
   * Export articles to a CSV file
   *
   * All that fit, by name, as `POST /articles/import` reads them.
   *
   * Permission: READ_ARTICLE.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  exportArticles(query?: ExportArticlesQuery, options?: CallOptions): Promise<string> {
    return this.#transport.content('read', (wire) => http.exportArticles({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Find an article by code
   *
   * For a scanned barcode, or a typed code. Blanks and capitals make no difference.
   *
   * Permission: READ_ARTICLE.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ARTICLE_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  findArticleByCode(code: string, options?: CallOptions): Promise<api.ArticleDto> {
    return this.#transport.value('read', (wire) => http.findArticleByCode({ ...wire, path: { code } }), options);
  }

  /**
   * Find a customer by code
   *
   * For a scanned loyalty card, or the id in another system: of two customers, the one with the card. Blanks and capitals make no difference. Codes that no customer has are limited as phone numbers are.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  findCustomerByCode(value: string, options?: CallOptions): Promise<api.CustomerLookupDto> {
    return this.#transport.value('read', (wire) => http.findCustomerByCode({ ...wire, path: { value } }), options);
  }

  /**
   * Find a customer by phone
   *
   * The look-up at the till. Spaces, brackets and the country code make no difference. A user may look up 60 numbers that no customer has in 5 minutes.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_PHONE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  findCustomerByPhone(phone: string, options?: CallOptions): Promise<api.CustomerLookupDto> {
    return this.#transport.value('read', (wire) => http.findCustomerByPhone({ ...wire, path: { phone } }), options);
  }

  /**
   * Find a customer by phone, or register one
   *
   * However many clients ask at once, one of them registers the customer and gets `created: true`. An existing customer is returned as it is: only `phone` counts then.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_INACTIVE, CUSTOMER_ID_TAKEN, CUSTOMER_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  findOrCreateCustomer(body: api.FindOrCreateCustomerDto, options?: CallOptions & KeyOption): Promise<api.FoundOrCreatedCustomerDto> {
    return this.#transport.value('keyed', (wire) => http.findOrCreateCustomer({ ...wire, body }), options);
  }

  /**
   * Read a payment with the charges it settled
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ACCOUNT_PAYMENT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getAccountPayment(id: string, paymentId: string, options?: CallOptions): Promise<api.AccountPaymentDto> {
    return this.#transport.value('read', (wire) => http.getAccountPayment({ ...wire, path: { id, paymentId } }), options);
  }

  /**
   * Read an article
   *
   * Permission: READ_ARTICLE.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ARTICLE_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getArticle(id: string, options?: CallOptions): Promise<api.ArticleDto> {
    return this.#transport.value('read', (wire) => http.getArticle({ ...wire, path: { id } }), options);
  }

  /**
   * List the articles with the highest sales less returns
   *
   * An order counts on the business day on which it was paid in full, a return on its own.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getArticleReport(query?: GetArticleReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.ArticleReportDto>;
  getArticleReport(query: GetArticleReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getArticleReport(query?: GetArticleReportQuery, options?: CallOptions): Promise<api.ArticleReportDto | string>;
  getArticleReport(query?: GetArticleReportQuery, options?: CallOptions): Promise<api.ArticleReportDto | string> {
    return this.#transport.content('read', (wire) => http.getArticleReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read the number of orders and their average size by day or month
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getBasketReport(query?: GetBasketReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.BasketReportDto>;
  getBasketReport(query: GetBasketReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getBasketReport(query?: GetBasketReportQuery, options?: CallOptions): Promise<api.BasketReportDto | string>;
  getBasketReport(query?: GetBasketReportQuery, options?: CallOptions): Promise<api.BasketReportDto | string> {
    return this.#transport.content('read', (wire) => http.getBasketReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read refunds, discounts, voids, lower prices and openings of the drawer by cashier
   *
   * A discount counts on the business day on which its order was paid in full, for the cashier of the order; everything else on its own day, for the user who did it. Voids and lower prices are kept from this version on.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getCashierReport(query?: GetCashierReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.CashierReportDto>;
  getCashierReport(query: GetCashierReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getCashierReport(query?: GetCashierReportQuery, options?: CallOptions): Promise<api.CashierReportDto | string>;
  getCashierReport(query?: GetCashierReportQuery, options?: CallOptions): Promise<api.CashierReportDto | string> {
    return this.#transport.content('read', (wire) => http.getCashierReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read a company
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getCompany(id: string, options?: CallOptions): Promise<api.CompanyDto> {
    return this.#transport.value('read', (wire) => http.getCompany({ ...wire, path: { id } }), options);
  }

  /**
   * Read the logo of a company
   *
   * The file as it was sent. Keep it for as long as `logoVersion` of the company is the same; with its `ETag` as `If-None-Match` the answer is 304 until there is another one.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, LOGO_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getCompanyLogo(id: string, options?: CallOptions): Promise<Blob> {
    return this.#transport.content('read', (wire) => http.getCompanyLogo({ ...wire, path: { id } }), options);
  }

  /**
   * Read a customer with the last ten orders
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getCustomer(id: string, options?: CallOptions): Promise<api.CustomerDetailDto> {
    return this.#transport.value('read', (wire) => http.getCustomer({ ...wire, path: { id } }), options);
  }

  /**
   * Read the statement of an account
   *
   * Opening balance, entries in order, closing balance, and the open charges of the last day by age. A CSV file has all entries; JSON is paged by `limit` and `cursor`.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getCustomerStatement(id: string, query?: GetCustomerStatementQuery & { format?: 'json' }, options?: CallOptions): Promise<api.StatementDto>;
  getCustomerStatement(id: string, query: GetCustomerStatementQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getCustomerStatement(id: string, query?: GetCustomerStatementQuery, options?: CallOptions): Promise<api.StatementDto | string>;
  getCustomerStatement(id: string, query?: GetCustomerStatementQuery, options?: CallOptions): Promise<api.StatementDto | string> {
    return this.#transport.content('read', (wire) => http.getCustomerStatement({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * Check that the process is alive
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getHealth(options?: CallOptions): Promise<api.HealthDto> {
    return this.#transport.value('read', (wire) => http.getHealth({ ...wire }), options);
  }

  /**
   * List the customers without a recent purchase
   *
   * Shows their purchases in the year up to then, which is the range of the report.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getLapsedCustomersReport(query?: GetLapsedCustomersReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.BuyersReportDto>;
  getLapsedCustomersReport(query: GetLapsedCustomersReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getLapsedCustomersReport(query?: GetLapsedCustomersReportQuery, options?: CallOptions): Promise<api.BuyersReportDto | string>;
  getLapsedCustomersReport(query?: GetLapsedCustomersReportQuery, options?: CallOptions): Promise<api.BuyersReportDto | string> {
    return this.#transport.content('read', (wire) => http.getLapsedCustomersReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read the receipt of a link
   *
   * For customers: it needs no sign-in. Errors are JSON.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, RECEIPT_LINK_INVALID, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getLinkedReceipt(token: string, query?: GetLinkedReceiptQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  getLinkedReceipt(token: string, query: GetLinkedReceiptQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  getLinkedReceipt(token: string, query?: GetLinkedReceiptQuery, options?: CallOptions): Promise<Blob | string>;
  getLinkedReceipt(token: string, query?: GetLinkedReceiptQuery, options?: CallOptions): Promise<Blob | string> {
    return this.#transport.content('read', (wire) => http.getLinkedReceipt({ ...wire, path: { token }, ...(query && { query }) }), options);
  }

  /**
   * Read the points of a customer and the next expiry
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getLoyaltyAccount(id: string, options?: CallOptions): Promise<api.LoyaltyAccountDto> {
    return this.#transport.value('read', (wire) => http.getLoyaltyAccount({ ...wire, path: { id } }), options);
  }

  /**
   * Read the loyalty programme
   *
   * The programme is inactive until an ADMIN sets it.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getLoyaltyProgramme(options?: CallOptions): Promise<api.ProgrammeDto> {
    return this.#transport.value('read', (wire) => http.getLoyaltyProgramme({ ...wire }), options);
  }

  /**
   * Read the signed-in user with permissions, company and stores
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getMe(options?: CallOptions): Promise<api.MeDto> {
    return this.#transport.value('read', (wire) => http.getMe({ ...wire }), options);
  }

  /**
   * Read new and returning customers by day or month
   *
   * A customer is new with the first purchase ever, in any store. Walk-ins are counted separately.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getNewAndReturningReport(query?: GetNewAndReturningReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.VisitsReportDto>;
  getNewAndReturningReport(query: GetNewAndReturningReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getNewAndReturningReport(query?: GetNewAndReturningReportQuery, options?: CallOptions): Promise<api.VisitsReportDto | string>;
  getNewAndReturningReport(query?: GetNewAndReturningReportQuery, options?: CallOptions): Promise<api.VisitsReportDto | string> {
    return this.#transport.content('read', (wire) => http.getNewAndReturningReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read an order with items and payments
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getOrder(id: string, options?: CallOptions): Promise<api.OrderDto> {
    return this.#transport.value('read', (wire) => http.getOrder({ ...wire, path: { id } }), options);
  }

  /**
   * Print the receipt of a paid order
   *
   * The sale as it was made, without later returns. The first receipt is the original. Each later one, in any format, is marked COPY 1, COPY 2 and so on. HEAD counts as none, and neither does a preview, which is marked as one: ask for the receipt itself when it is printed. Plain text has lines of at most 42 columns. Errors are JSON.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, ORDER_NOT_PAID, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getOrderReceipt(id: string, query?: GetOrderReceiptQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  getOrderReceipt(id: string, query: GetOrderReceiptQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  getOrderReceipt(id: string, query?: GetOrderReceiptQuery, options?: CallOptions): Promise<Blob | string>;
  getOrderReceipt(id: string, query?: GetOrderReceiptQuery, options?: CallOptions): Promise<Blob | string> {
    return this.#transport.content('read', (wire) => http.getOrderReceipt({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * Print the receipt of a payment, such as a deposit
   *
   * The order, this payment, and what is left to pay now. The first receipt is the original. Each later one, in any format, is marked COPY 1, COPY 2 and so on. HEAD counts as none, and neither does a preview, which is marked as one: ask for the receipt itself when it is printed. Plain text has lines of at most 42 columns. Errors are JSON.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, PAYMENT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getPaymentReceipt(id: string, paymentId: string, query?: GetPaymentReceiptQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  getPaymentReceipt(id: string, paymentId: string, query: GetPaymentReceiptQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  getPaymentReceipt(id: string, paymentId: string, query?: GetPaymentReceiptQuery, options?: CallOptions): Promise<Blob | string>;
  getPaymentReceipt(id: string, paymentId: string, query?: GetPaymentReceiptQuery, options?: CallOptions): Promise<Blob | string> {
    return this.#transport.content('read', (wire) => http.getPaymentReceipt({ ...wire, path: { id, paymentId }, ...(query && { query }) }), options);
  }

  /**
   * Check that the database answers and is migrated
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getReadiness(options?: CallOptions): Promise<api.HealthDto> {
    return this.#transport.value('read', (wire) => http.getReadiness({ ...wire }), options);
  }

  /**
   * Read how an amount of an order can be given back
   *
   * The most that each method can give, after exchanges too: debt is reduced first, points and store credit go back as such, a card gets back what it paid, and cash is given for money that came in.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ORDER_NOT_FOUND, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getRefundOptions(id: string, query?: GetRefundOptionsQuery, options?: CallOptions): Promise<api.RefundOptionsDto> {
    return this.#transport.value('read', (wire) => http.getRefundOptions({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * Read a register
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REGISTER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getRegister(id: string, options?: CallOptions): Promise<api.RegisterDto> {
    return this.#transport.value('read', (wire) => http.getRegister({ ...wire, path: { id } }), options);
  }

  /**
   * Read who has enrolled a register
   *
   * Permission: MANAGE_SHIFTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REGISTER_NOT_ENROLLED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getRegisterDevice(id: string, options?: CallOptions): Promise<api.RegisterDeviceDto> {
    return this.#transport.value('read', (wire) => http.getRegisterDevice({ ...wire, path: { id } }), options);
  }

  /**
   * List the users who can sign in by PIN at this register
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_REGISTER_TOKEN, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getRegisterStaff(options?: CallOptions & RegisterOption): Promise<api.RegisterStaffDto> {
    return this.#transport.value('read', (wire) => http.getRegisterStaff({ ...wire }), options);
  }

  /**
   * Read a return with lines and refunds
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, RETURN_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getReturn(id: string, options?: CallOptions): Promise<api.ReturnDto> {
    return this.#transport.value('read', (wire) => http.getReturn({ ...wire, path: { id } }), options);
  }

  /**
   * Print the receipt of a return
   *
   * The returned goods and the refunds. The first receipt is the original. Each later one, in any format, is marked COPY 1, COPY 2 and so on. HEAD counts as none, and neither does a preview, which is marked as one: ask for the receipt itself when it is printed. Plain text has lines of at most 42 columns. Errors are JSON.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, RETURN_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getReturnReceipt(id: string, query?: GetReturnReceiptQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  getReturnReceipt(id: string, query: GetReturnReceiptQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  getReturnReceipt(id: string, query?: GetReturnReceiptQuery, options?: CallOptions): Promise<Blob | string>;
  getReturnReceipt(id: string, query?: GetReturnReceiptQuery, options?: CallOptions): Promise<Blob | string> {
    return this.#transport.content('read', (wire) => http.getReturnReceipt({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * Read payments and refunds by day, month, hour, store, cashier or payment method
   *
   * A payment counts on its business day, a refund on that of the return. EXCHANGE and STORE_CREDIT move no money: group by method to leave them out.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getSalesReport(query?: GetSalesReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.SalesReportDto>;
  getSalesReport(query: GetSalesReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getSalesReport(query?: GetSalesReportQuery, options?: CallOptions): Promise<api.SalesReportDto | string>;
  getSalesReport(query?: GetSalesReportQuery, options?: CallOptions): Promise<api.SalesReportDto | string> {
    return this.#transport.content('read', (wire) => http.getSalesReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read a shift
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, SHIFT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getShift(id: string, options?: CallOptions): Promise<api.ShiftDto> {
    return this.#transport.value('read', (wire) => http.getShift({ ...wire, path: { id } }), options);
  }

  /**
   * Read the report of a shift: X while it is open, Z once it is closed
   *
   * The X report of a shift that is counted blind requires VIEW_REPORTS.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, COUNT_IS_BLIND, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, SHIFT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getShiftReport(id: string, options?: CallOptions): Promise<api.ShiftReportDto> {
    return this.#transport.value('read', (wire) => http.getShiftReport({ ...wire, path: { id } }), options);
  }

  /**
   * Read a store
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, STORE_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getStore(id: string, options?: CallOptions): Promise<api.StoreDto> {
    return this.#transport.value('read', (wire) => http.getStore({ ...wire, path: { id } }), options);
  }

  /**
   * Read the tax by rate
   *
   * An order counts on the business day on which it was paid in full, a return on its own.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getTaxReport(query?: GetTaxReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.TaxReportDto>;
  getTaxReport(query: GetTaxReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getTaxReport(query?: GetTaxReportQuery, options?: CallOptions): Promise<api.TaxReportDto | string>;
  getTaxReport(query?: GetTaxReportQuery, options?: CallOptions): Promise<api.TaxReportDto | string> {
    return this.#transport.content('read', (wire) => http.getTaxReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read what happens today, against the same weekday a week before
   *
   * Sales so far, open orders, open drawers and the articles with the highest sales: all of one moment. Made to be asked for again and again, such as every minute.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getTodayReport(query?: GetTodayReportQuery, options?: CallOptions): Promise<api.TodayDto> {
    return this.#transport.value('read', (wire) => http.getTodayReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * List the customers with the highest sales less returns
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getTopCustomersReport(query?: GetTopCustomersReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.BuyersReportDto>;
  getTopCustomersReport(query: GetTopCustomersReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getTopCustomersReport(query?: GetTopCustomersReportQuery, options?: CallOptions): Promise<api.BuyersReportDto | string>;
  getTopCustomersReport(query?: GetTopCustomersReportQuery, options?: CallOptions): Promise<api.BuyersReportDto | string> {
    return this.#transport.content('read', (wire) => http.getTopCustomersReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read a user
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getUser(id: string, options?: CallOptions): Promise<api.UserDto> {
    return this.#transport.value('read', (wire) => http.getUser({ ...wire, path: { id } }), options);
  }

  /**
   * List the demo accounts, and say whether there is a documentation
   *
   * Without demo data there are no demo accounts.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getWelcome(options?: CallOptions): Promise<api.WelcomeDto> {
    return this.#transport.value('read', (wire) => http.getWelcome({ ...wire }), options);
  }

  /**
   * Import articles from a CSV file
   *
   * The first line names the columns: `code` and any of those that `GET /articles/export` writes, in any order. A line with a known `code` changes that article, and leaves columns that the file does not have as they are; another line makes a new one. All or nothing, at most 2000 lines. With `dryRun` nothing is written.
   *
   * Permission: MANAGE_ARTICLES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  importArticles(body: api.ImportArticlesDto, options?: CallOptions & KeyOption): Promise<api.ArticleImportDto> {
    return this.#transport.value('keyed', (wire) => http.importArticles({ ...wire, body }), options);
  }

  /**
   * List the payments towards an account, newest first
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listAccountPayments(id: string, query?: ListAccountPaymentsQuery, options?: CallOptions): PagedList<api.AccountPaymentSummaryDto> {
    return this.#transport.list((wire, next) => http.listAccountPayments({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List articles that have changed
   *
   * For a till that keeps all articles, to sell without a network: first all of them, then those with a higher `changeNumber` than any it has. Articles that are not sold any more are among them, with `isActive: false`.
   *
   * Permission: READ_ARTICLE.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listArticleChanges(query?: ListArticleChangesQuery, options?: CallOptions): PagedList<api.ArticleDto> {
    return this.#transport.list((wire, next) => http.listArticleChanges({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List articles by name
   *
   * Each filter narrows the result.
   *
   * Permission: READ_ARTICLE.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listArticles(query?: ListArticlesQuery, options?: CallOptions): PagedList<api.ArticleDto> {
    return this.#transport.list((wire, next) => http.listArticles({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List who did what, newest first
   *
   * Changes, sign-ins, refusals and exports. Filter by `orderId` or `customerId` for the trail of an order or a customer. A SUPER_ADMIN who names no company reads the entries of the platform itself.
   *
   * Permission: READ_AUDIT.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, EXPORT_TOO_LARGE, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listAudit(query?: ListAuditQuery & { format?: 'json' }, options?: CallOptions): PagedList<api.AuditEntryDto>;
  listAudit(query: ListAuditQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  listAudit(query?: ListAuditQuery, options?: CallOptions): PagedList<api.AuditEntryDto> | Promise<string> {
    if (query?.format !== undefined && query.format !== 'json') {
      return this.#transport.content<string>('read', (wire) => http.listAudit({ ...wire, ...(query && { query }) }), options);
    }

    return this.#transport.list((wire, next) => http.listAudit({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List the cash movements of a shift, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, SHIFT_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listCashMovements(id: string, query?: ListCashMovementsQuery, options?: CallOptions): PagedList<api.CashMovementDto> {
    return this.#transport.list((wire, next) => http.listCashMovements({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List paid orders without a customer that were sold under the phone of this one, newest first
   *
   * Those of the last 24 months.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, CUSTOMER_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listClaimableOrders(id: string, query?: ListClaimableOrdersQuery, options?: CallOptions): PagedList<api.OrderSummaryDto> {
    return this.#transport.list((wire, next) => http.listClaimableOrders({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List companies, newest first
   *
   * Permission: MANAGE_COMPANIES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listCompanies(query?: ListCompaniesQuery, options?: CallOptions): PagedList<api.CompanyDto> {
    return this.#transport.list((wire, next) => http.listCompanies({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List customers
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listCustomers(query?: ListCustomersQuery, options?: CallOptions): PagedList<api.CustomerListItemDto> {
    return this.#transport.list((wire, next) => http.listCustomers({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List the points ledger of a customer, newest first
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listLoyaltyEntries(id: string, query?: ListLoyaltyEntriesQuery, options?: CallOptions): PagedList<api.LoyaltyEntryDto> {
    return this.#transport.list((wire, next) => http.listLoyaltyEntries({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List orders, newest first
   *
   * Each filter narrows the result.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listOrders(query?: ListOrdersQuery, options?: CallOptions): PagedList<api.OrderSummaryDto> {
    return this.#transport.list((wire, next) => http.listOrders({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List registers, oldest first
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listRegisters(query?: ListRegistersQuery, options?: CallOptions): PagedList<api.RegisterDto> {
    return this.#transport.list((wire, next) => http.listRegisters({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List returns, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listReturns(query?: ListReturnsQuery, options?: CallOptions): PagedList<api.ReturnSummaryDto> {
    return this.#transport.list((wire, next) => http.listReturns({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List the own sessions, newest sign-in first
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listSessions(query?: ListSessionsQuery, options?: CallOptions): PagedList<api.OpenSessionDto> {
    return this.#transport.list((wire, next) => http.listSessions({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List shifts, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listShifts(query?: ListShiftsQuery, options?: CallOptions): PagedList<api.ShiftDto> {
    return this.#transport.list((wire, next) => http.listShifts({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List the store credit ledger of a customer, newest first
   *
   * The balance is `storeCredit` of the customer.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listStoreCredit(id: string, query?: ListStoreCreditQuery, options?: CallOptions): PagedList<api.StoreCreditEntryDto> {
    return this.#transport.list((wire, next) => http.listStoreCredit({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List stores, oldest first
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listStores(query?: ListStoresQuery, options?: CallOptions): PagedList<api.StoreDto> {
    return this.#transport.list((wire, next) => http.listStores({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List SUPER_ADMINs, oldest first
   *
   * Permission: MANAGE_COMPANIES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listSuperAdmins(query?: ListSuperAdminsQuery, options?: CallOptions): PagedList<api.SuperAdminDto> {
    return this.#transport.list((wire, next) => http.listSuperAdmins({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List the sessions of a user, newest sign-in first
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listUserSessions(id: string, query?: ListUserSessionsQuery, options?: CallOptions): PagedList<api.OpenSessionDto> {
    return this.#transport.list((wire, next) => http.listUserSessions({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List users, oldest first
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  listUsers(query?: ListUsersQuery, options?: CallOptions): PagedList<api.UserDto> {
    return this.#transport.list((wire, next) => http.listUsers({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * Send the receipt of a link by e-mail
   *
   * As a link and as a PDF. The address is not stored. It is sent again when it is asked for again, also with the same `Idempotency-Key`.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, RECEIPT_LINK_INVALID, ORDER_NOT_FOUND, RETURN_NOT_FOUND, REQUEST_TIMEOUT, MAIL_NOT_CONFIGURED, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, MAIL_NOT_SENT, SERVICE_UNAVAILABLE
   */
  mailReceipt(token: string, body: api.MailReceiptDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.mailReceipt({ ...wire, path: { token }, body }), options);
  }

  /**
   * Make a link by which a user sets a new password
   *
   * The address of the till for it is `/pos/#/reset?token=…`. It can be used once within 30 minutes, and ends with any change of the user. An `Idempotency-Key` is ignored, since the token is not stored.
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, PERMISSION_NOT_HELD, OWN_ACCOUNT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  makePasswordReset(id: string, options?: CallOptions): Promise<api.PasswordResetDto> {
    return this.#transport.value('single', (wire) => http.makePasswordReset({ ...wire, path: { id } }), options);
  }

  /**
   * Pay cash into the drawer or out of it
   *
   * For any reason other than a sale or a refund. The shift of another user requires MANAGE_SHIFTS.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, SHIFT_OF_ANOTHER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, SHIFT_NOT_FOUND, REQUEST_TIMEOUT, SHIFT_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  moveCash(id: string, body: api.MoveCashDto, options?: CallOptions & KeyOption & ApprovalOption): Promise<api.CashMovementDto> {
    return this.#transport.value('keyed', (wire) => http.moveCash({ ...wire, path: { id }, body }), options);
  }

  /**
   * Open the drawer without a sale
   *
   * Kept with its reason, and counted in the X and Z reports. The shift of another user requires MANAGE_SHIFTS; a company can limit how often a role does it (`drawerOpenings`). Beyond that it can be approved: act OPEN_DRAWER.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, SHIFT_OF_ANOTHER, DRAWER_OPENINGS_OVER_LIMIT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, SHIFT_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, SHIFT_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  openDrawer(id: string, body: api.OpenDrawerDto, options?: CallOptions & KeyOption & ApprovalOption): Promise<api.DrawerOpeningDto> {
    return this.#transport.value('keyed', (wire) => http.openDrawer({ ...wire, path: { id }, body }), options);
  }

  /**
   * Open a shift of a register
   *
   * Payments and refunds that name the register are then counted in the shift.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REGISTER_NOT_FOUND, STORE_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, REGISTER_INACTIVE, SHIFT_ALREADY_OPEN, STORE_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  openShift(body: api.OpenShiftDto, options?: CallOptions & KeyOption): Promise<api.ShiftDto> {
    return this.#transport.value('keyed', (wire) => http.openShift({ ...wire, body }), options);
  }

  /**
   * Pay out a credit on an account
   *
   * A credit is what goods that were returned after they were paid have left on the account. It is paid out at most; otherwise the next purchase on account uses it. What is paid out to a customer on one day counts together for the limit of the role. Another user can approve it.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, CASH_NOT_IN_COINS, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, REFUND_OVER_LIMIT, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, REQUEST_TIMEOUT, CREDIT_TOO_LOW, STORE_INACTIVE, NO_ACTIVE_STORE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  payOutCredit(id: string, body: api.PayOutCreditDto, options?: CallOptions & KeyOption & ApprovalOption): Promise<api.AccountPaymentDto> {
    return this.#transport.value('keyed', (wire) => http.payOutCredit({ ...wire, path: { id }, body }), options);
  }

  /**
   * Reactivate a customer
   *
   * For a deactivated customer who comes back. The customer is the same as before.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_WITHOUT_PHONE, CUSTOMER_ERASED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  reactivateCustomer(id: string, options?: CallOptions & KeyOption): Promise<api.CustomerDto> {
    return this.#transport.value('keyed', (wire) => http.reactivateCustomer({ ...wire, path: { id } }), options);
  }

  /**
   * Give back what was paid on an open order
   *
   * All of it or a part, to its tenders. With `cancel` the order is cancelled in the same act. The refund has a number and a receipt as a return has. A refund and a cancellation that both have to be approved are refused together, by APPROVALS_NEEDED.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, REFUND_MISMATCH, COMPANY_REQUIRED, UNAUTHENTICATED, REFUND_ANYWAY_FORBIDDEN, REFUND_OVER_LIMIT, OTHER_REGISTER, APPROVALS_NEEDED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, REFUND_EXCEEDS_PAYMENT, METHOD_NEEDS_CUSTOMER, STORE_INACTIVE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, ORDER_NOT_OPEN, NO_DEPOSIT, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  refundDeposit(id: string, body: api.RefundDepositDto, options?: CallOptions & KeyOption & VersionOption & ApprovalOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.refundDeposit({ ...wire, path: { id }, body }), options);
  }

  /**
   * Give a part of the price back, without goods
   *
   * For a reason, and at most what is left of the order. It is spread over the items with their tax; goods that come back later give back the rest.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, REFUND_MISMATCH, COMPANY_REQUIRED, UNAUTHENTICATED, REFUND_ANYWAY_FORBIDDEN, REFUND_OVER_LIMIT, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, REFUND_EXCEEDS_PAYMENT, METHOD_NEEDS_CUSTOMER, STORE_INACTIVE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, ORDER_NOT_PAID, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  refundGoodwill(id: string, body: api.RefundGoodwillDto, options?: CallOptions & KeyOption & VersionOption & ApprovalOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.refundGoodwill({ ...wire, path: { id }, body }), options);
  }

  /**
   * Remove the logo of a company
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, LOGO_NOT_FOUND, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  removeCompanyLogo(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.removeCompanyLogo({ ...wire, path: { id } }), options);
  }

  /**
   * Remove an item
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, DISCOUNT_TOO_LARGE, UNAUTHENTICATED, DISCOUNT_OVER_LIMIT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, ORDER_ITEM_NOT_FOUND, ORDER_NOT_OPEN, ORDER_HAS_PAYMENTS, CONCURRENT_CHANGE, VERSION_CONFLICT, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  removeOrderItem(id: string, itemId: string, options?: CallOptions & VersionOption & ApprovalOption): Promise<api.OrderDto> {
    return this.#transport.value('single', (wire) => http.removeOrderItem({ ...wire, path: { id, itemId } }), options);
  }

  /**
   * Remove the own PIN
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WRONG_PASSWORD, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  removeOwnPin(body: api.RemoveOwnPinDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.removeOwnPin({ ...wire, body }), options);
  }

  /**
   * Remove the second factor of the signed-in user
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WRONG_PASSWORD, INVALID_SECOND_FACTOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REQUEST_TIMEOUT, SECOND_FACTOR_NOT_BEGUN, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  removeSecondFactor(body: api.RemoveSecondFactorDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.removeSecondFactor({ ...wire, body }), options);
  }

  /**
   * Remove the PIN of a user
   *
   * It is no error when the user has none.
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, PERMISSION_NOT_HELD, OWN_ACCOUNT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  removeUserPin(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.removeUserPin({ ...wire, path: { id } }), options);
  }

  /**
   * Ask for a link by which a forgotten password is set
   *
   * The answer is the same for every address. A server without mail sends no link; a user who manages users makes one then. Five requests for an account in an hour are taken, and thirty from an address of the network.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, REQUEST_TIMEOUT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  requestPasswordReset(body: api.RequestPasswordResetDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.requestPasswordReset({ ...wire, body }), options);
  }

  /**
   * Remove the second factor of a user who has lost it
   *
   * Ends all sessions of the user. It is no error when the user has none.
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, PERMISSION_NOT_HELD, OWN_ACCOUNT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  resetSecondFactor(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.resetSecondFactor({ ...wire, path: { id } }), options);
  }

  /**
   * Revoke the enrolment of a register
   *
   * Its token is not valid any more, and sessions by PIN at the register end.
   *
   * Permission: MANAGE_SHIFTS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REGISTER_NOT_ENROLLED, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  revokeRegisterDevice(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.revokeRegisterDevice({ ...wire, path: { id } }), options);
  }

  /**
   * Search customers
   *
   * Each filter narrows the result, which is sorted by name. `q` alone is one box for whatever is known: at most 20 customers, closest first, without a cursor; `orders` has the order when an order number was typed.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  searchCustomers(query?: SearchCustomersQuery, options?: CallOptions): PagedList<api.CustomerSearchResultDto, { orders?: api.FoundOrderDto[] }> {
    return this.#transport.list((wire, next) => http.searchCustomers({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * Set the logo of a company
   *
   * A PNG or JPEG of at most 200000 bytes and 1000 x 1000 pixels. It takes the place of the one before, and is printed at the head of receipts in HTML and PDF.
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, LOGO_NOT_AN_IMAGE, LOGO_TOO_LARGE, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  setCompanyLogo(id: string, body: api.SetLogoDto, options?: CallOptions): Promise<api.LogoDto> {
    return this.#transport.value('change', (wire) => http.setCompanyLogo({ ...wire, path: { id }, body }), options);
  }

  /**
   * Set the account of a customer
   *
   * Opens the account or changes its terms. The customer can then pay by ON_ACCOUNT. The limit is checked at each purchase only. The account is read as `account` of the customer.
   *
   * Permission: UPDATE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  setCustomerAccount(id: string, body: api.SetAccountDto, options?: CallOptions): Promise<api.CustomerAccountDto> {
    return this.#transport.value('change', (wire) => http.setCustomerAccount({ ...wire, path: { id }, body }), options);
  }

  /**
   * Set the loyalty programme
   *
   * Replaces all terms. Points earned before keep their rate and their expiry.
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  setLoyaltyProgramme(body: api.SetProgrammeDto, options?: CallOptions): Promise<api.ProgrammeDto> {
    return this.#transport.value('change', (wire) => http.setLoyaltyProgramme({ ...wire, body }), options);
  }

  /**
   * Set the own PIN
   *
   * With the current password. Sessions that the PIN before has begun end.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WRONG_PASSWORD, WEAK_PIN, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, REQUEST_TIMEOUT, PIN_TAKEN, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  setOwnPin(body: api.SetOwnPinDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('change', (wire) => http.setOwnPin({ ...wire, body }), options);
  }

  /**
   * Set the PIN of a user
   *
   * By it the user signs in at enrolled registers of the home store, or of all stores without one. Sessions that the PIN before has begun end. It counts until the user gets another home store.
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WEAK_PIN, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, PERMISSION_NOT_HELD, OWN_ACCOUNT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, REQUEST_TIMEOUT, PIN_TAKEN, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  setUserPin(id: string, body: api.SetPinDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('change', (wire) => http.setUserPin({ ...wire, path: { id }, body }), options);
  }

  /**
   * Take a payment towards an account
   *
   * Settles the oldest charges first. At most the amount owed is taken; cash above it is given back as change.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, COMPANY_REQUIRED, OVERPAYMENT, INVALID_TENDER, CASH_NOT_IN_COINS, UNAUTHENTICATED, OTHER_REGISTER, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, REQUEST_TIMEOUT, NOTHING_OWED, STORE_INACTIVE, NO_ACTIVE_STORE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, DRAWER_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  takeAccountPayment(id: string, body: api.TakeAccountPaymentDto, options?: CallOptions & KeyOption): Promise<api.AccountPaymentDto> {
    return this.#transport.value('keyed', (wire) => http.takeAccountPayment({ ...wire, path: { id }, body }), options);
  }

  /**
   * Register a new customer with the number of a deactivated one
   *
   * For a number that belongs to another person now. The deactivated customer keeps everything else, and a note (`phoneTakenOver`).
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, CUSTOMER_PHONE_TAKEN, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_ACTIVE, CUSTOMER_ERASED, CUSTOMER_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  takeOverCustomerPhone(id: string, body: api.TakeOverPhoneDto, options?: CallOptions & KeyOption): Promise<api.CustomerDto> {
    return this.#transport.value('keyed', (wire) => http.takeOverCustomerPhone({ ...wire, path: { id }, body }), options);
  }

  /**
   * Undo a claim
   *
   * Unlinks its orders and takes its points back. A claim of another user takes LINK_ORDER.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CLAIM_NOT_FOUND, REQUEST_TIMEOUT, CLAIM_UNDO_BLOCKED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  undoClaim(id: string, claimId: string, options?: CallOptions & KeyOption): Promise<api.UndoneClaimDto> {
    return this.#transport.value('keyed', (wire) => http.undoClaim({ ...wire, path: { id, claimId } }), options);
  }

  /**
   * Change an article
   *
   * Changes the fields that are sent. Lines that were sold keep what they have. Deactivate what is not sold any more.
   *
   * Permission: MANAGE_ARTICLES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, TAX_RATE_NOT_FOUND, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, ARTICLE_NOT_FOUND, STORE_NOT_FOUND, REQUEST_TIMEOUT, ARTICLE_CODE_TAKEN, CONCURRENT_CHANGE, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateArticle(id: string, body: api.UpdateArticleDto, options?: CallOptions & VersionOption): Promise<api.ArticleDto> {
    return this.#transport.value('change', (wire) => http.updateArticle({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change, close or open a company
   *
   * A SUPER_ADMIN closes and opens companies. Sessions from before the closing stay ended when it is opened.
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, INVALID_AMOUNT, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, COMPANY_NOT_FOUND, REQUEST_TIMEOUT, TAX_RATE_IN_USE, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateCompany(id: string, body: api.UpdateCompanyDto, options?: CallOptions): Promise<api.CompanyDto> {
    return this.#transport.value('change', (wire) => http.updateCompany({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change a customer
   *
   * Changes the fields that are sent.
   *
   * Permission: UPDATE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, CUSTOMER_PHONE_TAKEN, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, CUSTOMER_NOT_FOUND, REQUEST_TIMEOUT, CUSTOMER_CODE_TAKEN, CUSTOMER_WITHOUT_PHONE, CUSTOMER_ERASED, CONCURRENT_CHANGE, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateCustomer(id: string, body: api.UpdateCustomerDto, options?: CallOptions & VersionOption): Promise<api.CustomerDto> {
    return this.#transport.value('change', (wire) => http.updateCustomer({ ...wire, path: { id }, body }), options);
  }

  /**
   * Link a customer, correct name and phone, discount the order, exempt its buyer from tax, or change its note
   *
   * Linking copies name and phone into an open order. A paid order keeps its name and phone: without LINK_ORDER it is linked once, on its business day in the own store or to the customer whose phone it has; with LINK_ORDER also corrected.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, UNAUTHENTICATED, LINK_NOT_ALLOWED, DISCOUNT_OVER_LIMIT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, CUSTOMER_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_OPEN, CUSTOMER_INACTIVE, ORDER_HAS_PAYMENTS, ORDER_HAS_CUSTOMER, ORDER_CUSTOMER_FIXED, CONCURRENT_CHANGE, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateOrder(id: string, body: api.UpdateOrderDto, options?: CallOptions & VersionOption & ApprovalOption): Promise<api.OrderDto> {
    return this.#transport.value('change', (wire) => http.updateOrder({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change an item
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, ITEM_INCOMPLETE, PRICE_REQUIRED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, TAX_RATE_NOT_FOUND, UNAUTHENTICATED, PRICE_CHANGE_NOT_ALLOWED, DISCOUNT_OVER_LIMIT, PRICE_BELOW_LIMIT, APPROVALS_NEEDED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, APPROVAL_NOT_VALID, ORDER_NOT_FOUND, ARTICLE_NOT_FOUND, ORDER_ITEM_NOT_FOUND, REQUEST_TIMEOUT, ORDER_NOT_OPEN, ARTICLE_INACTIVE, ORDER_HAS_PAYMENTS, CONCURRENT_CHANGE, VERSION_CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateOrderItem(id: string, itemId: string, body: api.UpdateItemDto, options?: CallOptions & VersionOption & ApprovalOption): Promise<api.OrderDto> {
    return this.#transport.value('change', (wire) => http.updateOrderItem({ ...wire, path: { id, itemId }, body }), options);
  }

  /**
   * Change, retire or reactivate a register
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, REGISTER_NOT_FOUND, REQUEST_TIMEOUT, REGISTER_CODE_TAKEN, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateRegister(id: string, body: api.UpdateRegisterDto, options?: CallOptions): Promise<api.RegisterDto> {
    return this.#transport.value('change', (wire) => http.updateRegister({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change, close or reopen a store
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, STORE_NOT_FOUND, REQUEST_TIMEOUT, STORE_CODE_TAKEN, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateStore(id: string, body: api.UpdateStoreDto, options?: CallOptions): Promise<api.StoreDto> {
    return this.#transport.value('change', (wire) => http.updateStore({ ...wire, path: { id }, body }), options);
  }

  /**
   * Deactivate or activate a SUPER_ADMIN
   *
   * Ends the sessions of the SUPER_ADMIN. Neither the own account nor the last active one is deactivated.
   *
   * Permission: MANAGE_COMPANIES.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, UNAUTHENTICATED, OWN_ACCOUNT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, SUPER_ADMIN_NOT_FOUND, REQUEST_TIMEOUT, LAST_SUPER_ADMIN, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateSuperAdmin(id: string, body: api.UpdateSuperAdminDto, options?: CallOptions): Promise<api.SuperAdminDto> {
    return this.#transport.value('change', (wire) => http.updateSuperAdmin({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change or deactivate a user
   *
   * Of the own account only the name and the stores can be changed. The user cannot end up with a permission that the signed-in user does not have, and the company keeps an active ADMIN with `MANAGE_USERS`. A new password ends the sessions of the user, who changes it at the next sign-in.
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, MALFORMED_REQUEST, WEAK_PASSWORD, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, PERMISSION_NOT_HELD, OWN_ACCOUNT, FORBIDDEN, STORE_NOT_YOURS, PASSWORD_CHANGE_REQUIRED, SECOND_FACTOR_SETUP_REQUIRED, PASSWORD_SIGN_IN_REQUIRED, COMPANY_INACTIVE, USER_NOT_FOUND, STORE_NOT_FOUND, REQUEST_TIMEOUT, LAST_ADMIN, HOME_STORE_NOT_INCLUDED, CONCURRENT_CHANGE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  updateUser(id: string, body: api.UpdateUserDto, options?: CallOptions): Promise<api.UserDto> {
    return this.#transport.value('change', (wire) => http.updateUser({ ...wire, path: { id }, body }), options);
  }
}

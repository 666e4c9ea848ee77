// This file is generated from docs/openapi.json: npm run sdk:generate

import type { CallOptions, KeyOption, VersionOption } from '../options.js';
import type { PagedList } from '../page.js';
import type { Transport } from '../transport.js';
import * as http from './sdk.gen.js';
import type * as api from './types.gen.js';

export type GetBasketReportQuery = NonNullable<api.GetBasketReportData['query']>;
export type GetCustomerStatementQuery = NonNullable<api.GetCustomerStatementData['query']>;
export type GetLapsedCustomersReportQuery = NonNullable<api.GetLapsedCustomersReportData['query']>;
export type GetNewAndReturningReportQuery = NonNullable<api.GetNewAndReturningReportData['query']>;
export type GetOrderReceiptQuery = NonNullable<api.GetOrderReceiptData['query']>;
export type GetReturnReceiptQuery = NonNullable<api.GetReturnReceiptData['query']>;
export type GetSalesReportQuery = NonNullable<api.GetSalesReportData['query']>;
export type GetTaxReportQuery = NonNullable<api.GetTaxReportData['query']>;
export type GetTopCustomersReportQuery = NonNullable<api.GetTopCustomersReportData['query']>;
export type ListAccountPaymentsQuery = NonNullable<api.ListAccountPaymentsData['query']>;
export type ListCashMovementsQuery = NonNullable<api.ListCashMovementsData['query']>;
export type ListCompaniesQuery = NonNullable<api.ListCompaniesData['query']>;
export type ListCustomersQuery = NonNullable<api.ListCustomersData['query']>;
export type ListLoyaltyEntriesQuery = NonNullable<api.ListLoyaltyEntriesData['query']>;
export type ListOrdersQuery = NonNullable<api.ListOrdersData['query']>;
export type ListRegistersQuery = NonNullable<api.ListRegistersData['query']>;
export type ListReturnsQuery = NonNullable<api.ListReturnsData['query']>;
export type ListShiftsQuery = NonNullable<api.ListShiftsData['query']>;
export type ListStoreCreditQuery = NonNullable<api.ListStoreCreditData['query']>;
export type ListStoresQuery = NonNullable<api.ListStoresData['query']>;
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
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_NOT_OPEN, ORDER_FULL, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  addOrderItem(id: string, body: api.ItemDto, options?: CallOptions & KeyOption & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.addOrderItem({ ...wire, path: { id }, body }), options);
  }

  /**
   * Take a payment
   *
   * Fully paid, the order is PAID; until then it stays OPEN and shows `balanceDue`. Change is computed for cash.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, REGISTER_NOT_FOUND, ORDER_NOT_OPEN, ORDER_FULL, ORDER_EMPTY, METHOD_NEEDS_CUSTOMER, CUSTOMER_INACTIVE, STORE_CREDIT_TOO_LOW, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, LOYALTY_BELOW_MINIMUM, ACCOUNT_NOT_OPEN, CREDIT_LIMIT_EXCEEDED, REGISTER_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  addOrderPayment(id: string, body: api.AddPaymentDto, options?: CallOptions & KeyOption & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.addOrderPayment({ ...wire, path: { id }, body }), options);
  }

  /**
   * Give or take points by hand, with a reason
   *
   * No more is taken than there is.
   *
   * Permission: ADJUST_LOYALTY.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, COMPANY_NOT_FOUND, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  adjustLoyalty(id: string, body: api.AdjustPointsDto, options?: CallOptions & KeyOption): Promise<api.LoyaltyEntryDto> {
    return this.#transport.value('keyed', (wire) => http.adjustLoyalty({ ...wire, path: { id }, body }), options);
  }

  /**
   * Cancel an unpaid order
   *
   * Permission: CANCEL_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_NOT_OPEN, ORDER_HAS_PAYMENTS, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  cancelOrder(id: string, options?: CallOptions & KeyOption & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.cancelOrder({ ...wire, path: { id } }), options);
  }

  /**
   * Change my password
   *
   * All other sessions of the user end.
   *
   * @throws PosError VALIDATION_FAILED, WRONG_PASSWORD, UNAUTHENTICATED, FORBIDDEN, CONCURRENT_CHANGE, TOO_MANY_REQUESTS, INTERNAL_ERROR
   */
  changePassword(body: api.ChangePasswordDto, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.changePassword({ ...wire, body }), options);
  }

  /**
   * Close the drawer: the Z report
   *
   * It never changes afterwards. The shift of somebody else needs MANAGE_SHIFTS.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, SHIFT_OF_ANOTHER, FORBIDDEN, SHIFT_NOT_FOUND, SHIFT_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  closeShift(id: string, body: api.CloseShiftDto, options?: CallOptions & KeyOption): Promise<api.ShiftReportDto> {
    return this.#transport.value('keyed', (wire) => http.closeShift({ ...wire, path: { id }, body }), options);
  }

  /**
   * Create a company
   *
   * Permission: MANAGE_COMPANIES.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createCompany(body: api.CreateCompanyDto, options?: CallOptions & KeyOption): Promise<api.CompanyDto> {
    return this.#transport.value('keyed', (wire) => http.createCompany({ ...wire, body }), options);
  }

  /**
   * Register a customer
   *
   * Before or during billing. An empty `email` or `address` means that none was given.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, CUSTOMER_PHONE_TAKEN, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createCustomer(body: api.CreateCustomerDto, options?: CallOptions & KeyOption): Promise<api.CustomerDto> {
    return this.#transport.value('keyed', (wire) => http.createCustomer({ ...wire, body }), options);
  }

  /**
   * Start an order, or make a whole sale
   *
   * With `items` and `payments` the sale is made in one call, all or nothing. The server computes every total.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, COMPANY_NOT_FOUND, CUSTOMER_INACTIVE, STORE_INACTIVE, NO_ACTIVE_STORE, METHOD_NEEDS_CUSTOMER, STORE_CREDIT_TOO_LOW, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, LOYALTY_BELOW_MINIMUM, ACCOUNT_NOT_OPEN, CREDIT_LIMIT_EXCEEDED, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, ORDER_ID_TAKEN, ORDER_EMPTY, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createOrder(body: api.CreateOrderDto, options?: CallOptions & KeyOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.createOrder({ ...wire, body }), options);
  }

  /**
   * Take items back without a receipt
   *
   * To store credit of a registered customer, and to nothing else.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, COMPANY_NOT_FOUND, CUSTOMER_INACTIVE, STORE_INACTIVE, NO_ACTIVE_STORE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createReceiptlessReturn(body: api.CreateReceiptlessReturnDto, options?: CallOptions & KeyOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.createReceiptlessReturn({ ...wire, body }), options);
  }

  /**
   * Set up a register in a store
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_FOUND, COMPANY_NOT_FOUND, REGISTER_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createRegister(body: api.CreateRegisterDto, options?: CallOptions & KeyOption): Promise<api.RegisterDto> {
    return this.#transport.value('keyed', (wire) => http.createRegister({ ...wire, body }), options);
  }

  /**
   * Return items of an order, or exchange them
   *
   * Each line gives back its share of discount and tax. With `newItems` it is an exchange: a new order, paid by the return as far as that goes; `payments` cover the rest, or the rest is given back. All or nothing.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, REFUND_MISMATCH, EXCHANGE_UNPAID, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_ITEM_NOT_FOUND, REGISTER_NOT_FOUND, STORE_NOT_FOUND, COMPANY_NOT_FOUND, ORDER_NOT_PAID, RETURN_EXCEEDS_SOLD, REFUND_EXCEEDS_PAYMENT, ORDER_FULL, METHOD_NEEDS_CUSTOMER, CUSTOMER_INACTIVE, STORE_CREDIT_TOO_LOW, LOYALTY_INACTIVE, LOYALTY_POINTS_TOO_LOW, LOYALTY_BELOW_MINIMUM, ACCOUNT_NOT_OPEN, CREDIT_LIMIT_EXCEEDED, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, STORE_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createReturn(id: string, body: api.CreateReturnDto, options?: CallOptions & KeyOption & VersionOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.createReturn({ ...wire, path: { id }, body }), options);
  }

  /**
   * Open a store
   *
   * Without `timezone` the store has that of its company.
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, STORE_CODE_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createStore(body: api.CreateStoreDto, options?: CallOptions & KeyOption): Promise<api.StoreDto> {
    return this.#transport.value('keyed', (wire) => http.createStore({ ...wire, body }), options);
  }

  /**
   * Create a user
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, FORBIDDEN, STORE_NOT_FOUND, COMPANY_NOT_FOUND, EMAIL_TAKEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createUser(body: api.CreateUserDto, options?: CallOptions & KeyOption): Promise<api.UserDto> {
    return this.#transport.value('keyed', (wire) => http.createUser({ ...wire, body }), options);
  }

  /**
   * Delete a customer without orders
   *
   * Permission: DELETE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, CUSTOMER_HAS_ORDERS, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, CUSTOMER_HAS_LEDGER, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  deleteCustomer(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.done('single', (wire) => http.deleteCustomer({ ...wire, path: { id } }), options);
  }

  /**
   * Find a customer by phone
   *
   * The look-up of the till. Spaces, brackets and the country code make no difference.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_PHONE, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, INTERNAL_ERROR
   */
  findCustomerByPhone(phone: string, options?: CallOptions): Promise<api.CustomerLookupDto> {
    return this.#transport.value('read', (wire) => http.findCustomerByPhone({ ...wire, path: { phone } }), options);
  }

  /**
   * Read a payment with the charges it has settled
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, ACCOUNT_PAYMENT_NOT_FOUND, INTERNAL_ERROR
   */
  getAccountPayment(id: string, paymentId: string, options?: CallOptions): Promise<api.AccountPaymentDto> {
    return this.#transport.value('read', (wire) => http.getAccountPayment({ ...wire, path: { id, paymentId } }), options);
  }

  /**
   * Orders, what they come to on average and how much is in them, by day or month
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
   */
  getBasketReport(query?: GetBasketReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.BasketReportDto>;
  getBasketReport(query: GetBasketReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getBasketReport(query?: GetBasketReportQuery, options?: CallOptions): Promise<api.BasketReportDto | string>;
  getBasketReport(query?: GetBasketReportQuery, options?: CallOptions): Promise<api.BasketReportDto | string> {
    return this.#transport.content('read', (wire) => http.getBasketReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read a company
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
   */
  getCompany(id: string, options?: CallOptions): Promise<api.CompanyDto> {
    return this.#transport.value('read', (wire) => http.getCompany({ ...wire, path: { id } }), options);
  }

  /**
   * Read a customer with the last ten orders
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, INTERNAL_ERROR
   */
  getCustomer(id: string, options?: CallOptions): Promise<api.CustomerDetailDto> {
    return this.#transport.value('read', (wire) => http.getCustomer({ ...wire, path: { id } }), options);
  }

  /**
   * Read the statement of an account
   *
   * Opening balance, entries in order, closing balance, and the age of what is open on the last day. As a file it has all entries; `limit` and `cursor` are for the pages of the answer.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, PERIOD_TOO_LONG, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, INTERNAL_ERROR
   */
  getCustomerStatement(id: string, query?: GetCustomerStatementQuery & { format?: 'json' }, options?: CallOptions): Promise<api.StatementDto>;
  getCustomerStatement(id: string, query: GetCustomerStatementQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getCustomerStatement(id: string, query?: GetCustomerStatementQuery, options?: CallOptions): Promise<api.StatementDto | string>;
  getCustomerStatement(id: string, query?: GetCustomerStatementQuery, options?: CallOptions): Promise<api.StatementDto | string> {
    return this.#transport.content('read', (wire) => http.getCustomerStatement({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * The process is alive
   *
   * @throws PosError INTERNAL_ERROR
   */
  getHealth(options?: CallOptions): Promise<api.HealthDto> {
    return this.#transport.value('read', (wire) => http.getHealth({ ...wire }), options);
  }

  /**
   * Customers who have bought before, and nothing for some time
   *
   * With what they bought in the year before that, which is the range of the report.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
   */
  getLapsedCustomersReport(query?: GetLapsedCustomersReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.BuyersReportDto>;
  getLapsedCustomersReport(query: GetLapsedCustomersReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getLapsedCustomersReport(query?: GetLapsedCustomersReportQuery, options?: CallOptions): Promise<api.BuyersReportDto | string>;
  getLapsedCustomersReport(query?: GetLapsedCustomersReportQuery, options?: CallOptions): Promise<api.BuyersReportDto | string> {
    return this.#transport.content('read', (wire) => http.getLapsedCustomersReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * Read what points a customer has, and what expires next
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, INTERNAL_ERROR
   */
  getLoyaltyAccount(id: string, options?: CallOptions): Promise<api.LoyaltyAccountDto> {
    return this.#transport.value('read', (wire) => http.getLoyaltyAccount({ ...wire, path: { id } }), options);
  }

  /**
   * Read the loyalty programme of the company
   *
   * A company has none that is active until somebody sets it up.
   *
   * @throws PosError COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
   */
  getLoyaltyProgramme(options?: CallOptions): Promise<api.ProgrammeDto> {
    return this.#transport.value('read', (wire) => http.getLoyaltyProgramme({ ...wire }), options);
  }

  /**
   * Who I am: user, permissions, company, stores
   *
   * @throws PosError UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  getMe(options?: CallOptions): Promise<api.MeDto> {
    return this.#transport.value('read', (wire) => http.getMe({ ...wire }), options);
  }

  /**
   * New customers against those who come back, by day or month
   *
   * New is who bought for the first time ever, in whichever store. Walk-ins are counted apart.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
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
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, INTERNAL_ERROR
   */
  getOrder(id: string, options?: CallOptions): Promise<api.OrderDto> {
    return this.#transport.value('read', (wire) => http.getOrder({ ...wire, path: { id } }), options);
  }

  /**
   * Print the receipt of a paid order
   *
   * The sale as it was made, whatever has come back since. Plain text has lines of at most 42 columns. The first receipt handed out is the original; each later one, in whatever form, is marked COPY 1, COPY 2 and so on. HEAD hands out none. Errors are JSON as everywhere.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_NOT_PAID, INTERNAL_ERROR
   */
  getOrderReceipt(id: string, query?: GetOrderReceiptQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  getOrderReceipt(id: string, query: GetOrderReceiptQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  getOrderReceipt(id: string, query?: GetOrderReceiptQuery, options?: CallOptions): Promise<Blob | string>;
  getOrderReceipt(id: string, query?: GetOrderReceiptQuery, options?: CallOptions): Promise<Blob | string> {
    return this.#transport.content('read', (wire) => http.getOrderReceipt({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * The database answers and is migrated
   *
   * @throws PosError INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getReadiness(options?: CallOptions): Promise<api.HealthDto> {
    return this.#transport.value('read', (wire) => http.getReadiness({ ...wire }), options);
  }

  /**
   * Read a register
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, REGISTER_NOT_FOUND, INTERNAL_ERROR
   */
  getRegister(id: string, options?: CallOptions): Promise<api.RegisterDto> {
    return this.#transport.value('read', (wire) => http.getRegister({ ...wire, path: { id } }), options);
  }

  /**
   * Read a return with lines and refunds
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, RETURN_NOT_FOUND, INTERNAL_ERROR
   */
  getReturn(id: string, options?: CallOptions): Promise<api.ReturnDto> {
    return this.#transport.value('read', (wire) => http.getReturn({ ...wire, path: { id } }), options);
  }

  /**
   * Print the receipt of a return
   *
   * What came back, and what was given for it. Plain text has lines of at most 42 columns. The first receipt handed out is the original; each later one, in whatever form, is marked COPY 1, COPY 2 and so on. HEAD hands out none. Errors are JSON as everywhere.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, RETURN_NOT_FOUND, INTERNAL_ERROR
   */
  getReturnReceipt(id: string, query?: GetReturnReceiptQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  getReturnReceipt(id: string, query: GetReturnReceiptQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  getReturnReceipt(id: string, query?: GetReturnReceiptQuery, options?: CallOptions): Promise<Blob | string>;
  getReturnReceipt(id: string, query?: GetReturnReceiptQuery, options?: CallOptions): Promise<Blob | string> {
    return this.#transport.content('read', (wire) => http.getReturnReceipt({ ...wire, path: { id }, ...(query && { query }) }), options);
  }

  /**
   * Money taken and given back, by day, month, store, cashier or method of payment
   *
   * Payments count on the business day on which they were taken, refunds on the day of the return, in the time zone of the store. EXCHANGE and STORE_CREDIT are no money in the drawer: group by method to leave them out.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
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
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, SHIFT_NOT_FOUND, INTERNAL_ERROR
   */
  getShift(id: string, options?: CallOptions): Promise<api.ShiftDto> {
    return this.#transport.value('read', (wire) => http.getShift({ ...wire, path: { id } }), options);
  }

  /**
   * Read the report of a shift: X while it is open, Z when it is closed
   *
   * The X report of a shift that is counted blind needs VIEW_REPORTS.
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, COUNT_IS_BLIND, FORBIDDEN, SHIFT_NOT_FOUND, INTERNAL_ERROR
   */
  getShiftReport(id: string, options?: CallOptions): Promise<api.ShiftReportDto> {
    return this.#transport.value('read', (wire) => http.getShiftReport({ ...wire, path: { id } }), options);
  }

  /**
   * Read a store
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_FOUND, INTERNAL_ERROR
   */
  getStore(id: string, options?: CallOptions): Promise<api.StoreDto> {
    return this.#transport.value('read', (wire) => http.getStore({ ...wire, path: { id } }), options);
  }

  /**
   * Tax by rate
   *
   * An order counts on the day on which it was paid in full; goods taken back on the day of the return.
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
   */
  getTaxReport(query?: GetTaxReportQuery & { format?: 'json' }, options?: CallOptions): Promise<api.TaxReportDto>;
  getTaxReport(query: GetTaxReportQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  getTaxReport(query?: GetTaxReportQuery, options?: CallOptions): Promise<api.TaxReportDto | string>;
  getTaxReport(query?: GetTaxReportQuery, options?: CallOptions): Promise<api.TaxReportDto | string> {
    return this.#transport.content('read', (wire) => http.getTaxReport({ ...wire, ...(query && { query }) }), options);
  }

  /**
   * The customers who bought for most
   *
   * Permission: VIEW_REPORTS.
   *
   * @throws PosError VALIDATION_FAILED, PERIOD_TOO_LONG, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, INTERNAL_ERROR
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
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, USER_NOT_FOUND, INTERNAL_ERROR
   */
  getUser(id: string, options?: CallOptions): Promise<api.UserDto> {
    return this.#transport.value('read', (wire) => http.getUser({ ...wire, path: { id } }), options);
  }

  /**
   * List what a customer has paid towards what is owed, newest first
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, INTERNAL_ERROR
   */
  listAccountPayments(id: string, query?: ListAccountPaymentsQuery, options?: CallOptions): PagedList<api.AccountPaymentSummaryDto> {
    return this.#transport.list((wire, next) => http.listAccountPayments({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List what was paid into a drawer and out of it, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, SHIFT_NOT_FOUND, INTERNAL_ERROR
   */
  listCashMovements(id: string, query?: ListCashMovementsQuery, options?: CallOptions): PagedList<api.CashMovementDto> {
    return this.#transport.list((wire, next) => http.listCashMovements({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List companies, newest first
   *
   * Permission: MANAGE_COMPANIES.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listCompanies(query?: ListCompaniesQuery, options?: CallOptions): PagedList<api.CompanyDto> {
    return this.#transport.list((wire, next) => http.listCompanies({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List customers
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listCustomers(query?: ListCustomersQuery, options?: CallOptions): PagedList<api.CustomerListItemDto> {
    return this.#transport.list((wire, next) => http.listCustomers({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List what changed the points of a customer, newest first
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, INTERNAL_ERROR
   */
  listLoyaltyEntries(id: string, query?: ListLoyaltyEntriesQuery, options?: CallOptions): PagedList<api.LoyaltyEntryDto> {
    return this.#transport.list((wire, next) => http.listLoyaltyEntries({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List orders, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listOrders(query?: ListOrdersQuery, options?: CallOptions): PagedList<api.OrderSummaryDto> {
    return this.#transport.list((wire, next) => http.listOrders({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List registers, oldest first
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listRegisters(query?: ListRegistersQuery, options?: CallOptions): PagedList<api.RegisterDto> {
    return this.#transport.list((wire, next) => http.listRegisters({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List returns, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listReturns(query?: ListReturnsQuery, options?: CallOptions): PagedList<api.ReturnSummaryDto> {
    return this.#transport.list((wire, next) => http.listReturns({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List shifts, newest first
   *
   * Permission: READ_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listShifts(query?: ListShiftsQuery, options?: CallOptions): PagedList<api.ShiftDto> {
    return this.#transport.list((wire, next) => http.listShifts({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List what changed the store credit of a customer, newest first
   *
   * The balance itself is `storeCredit` of the customer.
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, INTERNAL_ERROR
   */
  listStoreCredit(id: string, query?: ListStoreCreditQuery, options?: CallOptions): PagedList<api.StoreCreditEntryDto> {
    return this.#transport.list((wire, next) => http.listStoreCredit({ ...wire, path: { id }, query: { ...query, ...next } }), options);
  }

  /**
   * List stores, oldest first
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listStores(query?: ListStoresQuery, options?: CallOptions): PagedList<api.StoreDto> {
    return this.#transport.list((wire, next) => http.listStores({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * List users, oldest first
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  listUsers(query?: ListUsersQuery, options?: CallOptions): PagedList<api.UserDto> {
    return this.#transport.list((wire, next) => http.listUsers({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * Pay cash into a drawer, or out of it
   *
   * For any other reason than a sale or a refund. In the shift of somebody else it needs MANAGE_SHIFTS.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, SHIFT_OF_ANOTHER, FORBIDDEN, SHIFT_NOT_FOUND, SHIFT_CLOSED, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  moveCash(id: string, body: api.MoveCashDto, options?: CallOptions & KeyOption): Promise<api.CashMovementDto> {
    return this.#transport.value('keyed', (wire) => http.moveCash({ ...wire, path: { id }, body }), options);
  }

  /**
   * Open the drawer of a register
   *
   * From now on payments and refunds that name the register belong to the shift.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, REGISTER_NOT_FOUND, STORE_NOT_FOUND, COMPANY_NOT_FOUND, REGISTER_INACTIVE, SHIFT_ALREADY_OPEN, STORE_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  openShift(body: api.OpenShiftDto, options?: CallOptions & KeyOption): Promise<api.ShiftDto> {
    return this.#transport.value('keyed', (wire) => http.openShift({ ...wire, body }), options);
  }

  /**
   * Remove an item
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_ITEM_NOT_FOUND, ORDER_NOT_OPEN, ORDER_HAS_PAYMENTS, CONCURRENT_CHANGE, VERSION_CONFLICT, INTERNAL_ERROR
   */
  removeOrderItem(id: string, itemId: string, options?: CallOptions & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('single', (wire) => http.removeOrderItem({ ...wire, path: { id, itemId } }), options);
  }

  /**
   * Search customers, by name
   *
   * Permission: READ_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_CURSOR, UNAUTHENTICATED, FORBIDDEN, INTERNAL_ERROR
   */
  searchCustomers(query?: SearchCustomersQuery, options?: CallOptions): PagedList<api.CustomerSearchResultDto> {
    return this.#transport.list((wire, next) => http.searchCustomers({ ...wire, query: { ...query, ...next } }), options);
  }

  /**
   * Open an account for a customer, or change its terms
   *
   * From then on the customer can buy by the method ON_ACCOUNT. The limit is checked at each purchase and at no other time. The account itself is `account` of the customer.
   *
   * Permission: UPDATE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, COMPANY_NOT_FOUND, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  setCustomerAccount(id: string, body: api.SetAccountDto, options?: CallOptions): Promise<api.CustomerAccountDto> {
    return this.#transport.value('change', (wire) => http.setCustomerAccount({ ...wire, path: { id }, body }), options);
  }

  /**
   * Set the loyalty programme of the company
   *
   * All of it. What was earned before keeps its rate and the day on which it expires.
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  setLoyaltyProgramme(body: api.ProgrammeDto, options?: CallOptions): Promise<api.ProgrammeDto> {
    return this.#transport.value('change', (wire) => http.setLoyaltyProgramme({ ...wire, body }), options);
  }

  /**
   * Take money towards what a customer owes
   *
   * It settles the oldest charges first. No more than what is owed is taken; cash gets change.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, ACCOUNT_NOT_FOUND, STORE_NOT_FOUND, REGISTER_NOT_FOUND, NOTHING_OWED, STORE_INACTIVE, NO_ACTIVE_STORE, REGISTER_INACTIVE, REGISTER_OF_OTHER_STORE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  takeAccountPayment(id: string, body: api.TakeAccountPaymentDto, options?: CallOptions & KeyOption): Promise<api.AccountPaymentDto> {
    return this.#transport.value('keyed', (wire) => http.takeAccountPayment({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change a company
   *
   * Permission: MANAGE_COMPANY.
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, COMPANY_NOT_FOUND, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  updateCompany(id: string, body: api.UpdateCompanyDto, options?: CallOptions): Promise<api.CompanyDto> {
    return this.#transport.value('change', (wire) => http.updateCompany({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change a customer
   *
   * Only the fields sent are changed.
   *
   * Permission: UPDATE_CUSTOMER.
   *
   * @throws PosError VALIDATION_FAILED, CUSTOMER_PHONE_TAKEN, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, CONCURRENT_CHANGE, VERSION_CONFLICT, INTERNAL_ERROR
   */
  updateCustomer(id: string, body: api.UpdateCustomerDto, options?: CallOptions & VersionOption): Promise<api.CustomerDto> {
    return this.#transport.value('change', (wire) => http.updateCustomer({ ...wire, path: { id }, body }), options);
  }

  /**
   * Link a customer, or correct who bought
   *
   * An open order takes over name and phone of the customer. A paid one gains the link only, once: its snapshot stays.
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, CUSTOMER_NOT_FOUND, CUSTOMER_INACTIVE, ORDER_NOT_OPEN, ORDER_HAS_CUSTOMER, ORDER_CUSTOMER_FIXED, CONCURRENT_CHANGE, VERSION_CONFLICT, INTERNAL_ERROR
   */
  updateOrder(id: string, body: api.UpdateOrderDto, options?: CallOptions & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('change', (wire) => http.updateOrder({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change an item
   *
   * Permission: CREATE_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_ITEM_NOT_FOUND, ORDER_NOT_OPEN, ORDER_HAS_PAYMENTS, CONCURRENT_CHANGE, VERSION_CONFLICT, INTERNAL_ERROR
   */
  updateOrderItem(id: string, itemId: string, body: api.UpdateItemDto, options?: CallOptions & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('change', (wire) => http.updateOrderItem({ ...wire, path: { id, itemId }, body }), options);
  }

  /**
   * Change, retire or reactivate a register
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, REGISTER_NOT_FOUND, REGISTER_CODE_TAKEN, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  updateRegister(id: string, body: api.UpdateRegisterDto, options?: CallOptions): Promise<api.RegisterDto> {
    return this.#transport.value('change', (wire) => http.updateRegister({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change, close or reopen a store
   *
   * Permission: MANAGE_STORES.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_FOUND, STORE_CODE_TAKEN, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  updateStore(id: string, body: api.UpdateStoreDto, options?: CallOptions): Promise<api.StoreDto> {
    return this.#transport.value('change', (wire) => http.updateStore({ ...wire, path: { id }, body }), options);
  }

  /**
   * Change or deactivate a user
   *
   * Permission: MANAGE_USERS.
   *
   * @throws PosError VALIDATION_FAILED, COMPANY_REQUIRED, UNAUTHENTICATED, ROLE_TOO_HIGH, FORBIDDEN, USER_NOT_FOUND, STORE_NOT_FOUND, CONCURRENT_CHANGE, INTERNAL_ERROR
   */
  updateUser(id: string, body: api.UpdateUserDto, options?: CallOptions): Promise<api.UserDto> {
    return this.#transport.value('change', (wire) => http.updateUser({ ...wire, path: { id }, body }), options);
  }
}

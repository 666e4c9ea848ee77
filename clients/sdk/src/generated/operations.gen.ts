// This file is generated from docs/openapi.json: npm run sdk:generate

import type { CallOptions, KeyOption, VersionOption } from '../options.js';
import type { PagedList } from '../page.js';
import type { Transport } from '../transport.js';
import * as http from './sdk.gen.js';
import type * as api from './types.gen.js';

export type ListCompaniesQuery = NonNullable<api.ListCompaniesData['query']>;
export type ListCustomersQuery = NonNullable<api.ListCustomersData['query']>;
export type ListOrdersQuery = NonNullable<api.ListOrdersData['query']>;
export type ListReturnsQuery = NonNullable<api.ListReturnsData['query']>;
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
   * @throws PosError VALIDATION_FAILED, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_NOT_OPEN, ORDER_FULL, ORDER_EMPTY, METHOD_NEEDS_CUSTOMER, STORE_CREDIT_TOO_LOW, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  addOrderPayment(id: string, body: api.PaymentDto, options?: CallOptions & KeyOption & VersionOption): Promise<api.OrderDto> {
    return this.#transport.value('keyed', (wire) => http.addOrderPayment({ ...wire, path: { id }, body }), options);
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
   * @throws PosError VALIDATION_FAILED, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, STORE_NOT_FOUND, COMPANY_NOT_FOUND, CUSTOMER_INACTIVE, STORE_INACTIVE, NO_ACTIVE_STORE, METHOD_NEEDS_CUSTOMER, STORE_CREDIT_TOO_LOW, ORDER_ID_TAKEN, ORDER_EMPTY, ORDER_NOT_OPEN, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
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
   * @throws PosError VALIDATION_FAILED, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, CUSTOMER_NOT_FOUND, STORE_NOT_FOUND, COMPANY_NOT_FOUND, CUSTOMER_INACTIVE, STORE_INACTIVE, NO_ACTIVE_STORE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
   */
  createReceiptlessReturn(body: api.CreateReceiptlessReturnDto, options?: CallOptions & KeyOption): Promise<api.ReturnDto> {
    return this.#transport.value('keyed', (wire) => http.createReceiptlessReturn({ ...wire, body }), options);
  }

  /**
   * Return items of an order, or exchange them
   *
   * Each line gives back its share of discount and tax. With `newItems` it is an exchange: a new order, paid by the return as far as that goes; `payments` cover the rest, or the rest is given back. All or nothing.
   *
   * Permission: REFUND_ORDER.
   *
   * @throws PosError VALIDATION_FAILED, REFUND_MISMATCH, EXCHANGE_UNPAID, OVERPAYMENT, INVALID_TENDER, INVALID_AMOUNT, AMOUNT_TOO_LARGE, DISCOUNT_TOO_LARGE, COMPANY_REQUIRED, UNAUTHENTICATED, FORBIDDEN, ORDER_NOT_FOUND, ORDER_ITEM_NOT_FOUND, STORE_NOT_FOUND, COMPANY_NOT_FOUND, ORDER_NOT_PAID, RETURN_EXCEEDS_SOLD, REFUND_EXCEEDS_PAYMENT, ORDER_FULL, METHOD_NEEDS_CUSTOMER, STORE_CREDIT_TOO_LOW, ORDER_NOT_OPEN, STORE_INACTIVE, CONCURRENT_CHANGE, IDEMPOTENCY_KEY_IN_PROGRESS, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR
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
   * The process is alive
   *
   * @throws PosError INTERNAL_ERROR
   */
  getHealth(options?: CallOptions): Promise<api.HealthDto> {
    return this.#transport.value('read', (wire) => http.getHealth({ ...wire }), options);
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
   * The database answers and is migrated
   *
   * @throws PosError INTERNAL_ERROR, SERVICE_UNAVAILABLE
   */
  getReadiness(options?: CallOptions): Promise<api.HealthDto> {
    return this.#transport.value('read', (wire) => http.getReadiness({ ...wire }), options);
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
   * Read a store
   *
   * @throws PosError VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN, STORE_NOT_FOUND, INTERNAL_ERROR
   */
  getStore(id: string, options?: CallOptions): Promise<api.StoreDto> {
    return this.#transport.value('read', (wire) => http.getStore({ ...wire, path: { id } }), options);
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

import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, isText, Keyset } from '#shared/kernel/cursor.js';
import { nameKeys } from '#shared/kernel/name-key.js';
import { digitsOf, phoneDigits, phoneKey } from '#shared/kernel/phone.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import { type CompanyScope, isOfOneCompany, type ReadScope } from '#shared/tenancy/company-scope.js';
import { historyScope } from '#shared/tenancy/own-stores.js';
import { codeKey, type CustomerCode, type StoredCode, storedCodes } from './customer-code.js';
import { CustomerQueriesRepository, type LookupRow } from './customer-queries.repository.js';
import type { CustomerSort } from './customer-sorts.js';
import { toCustomerDetailDto, toCustomerDto, toCustomerListItemDto, toCustomerLookupDto } from './customers.mapper.js';
import {
  CUSTOMER_CODE_KEY,
  CUSTOMER_PHONE_CHECK,
  CUSTOMER_PHONE_KEY,
  type CustomerForOrder,
  CustomersRepository,
  LEDGER_CUSTOMER_KEYS,
  ORDER_CUSTOMER_KEY,
} from './customers.repository.js';
import type {
  CreateCustomerDto,
  CustomerDetailDto,
  CustomerDto,
  CustomerListItemDto,
  CustomerLookupDto,
  ListCustomersQuery,
  UpdateCustomerDto,
} from './dto/customer.dto.js';
import { newCustomer } from './new-customer.js';
import { LookupLimiterService } from './lookup-limiter.service.js';

/** Keysets of the search and of the list, which has one for each sort. */
const LIST_ORDERS: Readonly<Record<CustomerSort, Keyset>> = {
  createdAt: new Keyset('customers createdAt', isInstant),
  '-createdAt': new Keyset('customers -createdAt', isInstant),
  name: new Keyset('customers name', isText),
  '-name': new Keyset('customers -name', isText),
};

/** What a customer is to have alone in the company. */
export interface Wanted {
  readonly id: string;
  readonly key: string;
  readonly codes: readonly StoredCode[];
}

/** Registers, finds, changes and deletes customers. Keys of the database decide what is unique and what may be deleted. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersRepository,
    private readonly queries: CustomerQueriesRepository,
    private readonly companies: CompaniesService,
    private readonly lookUps: LookupLimiterService,
    private readonly clock: Clock,
  ) {}

  /** Registers a customer. A phone number, however it is written, is registered once in a company. */
  async create(
    scope: CompanyScope,
    { companyId: _, codes: given, ...fields }: CreateCustomerDto & ChosenId,
  ): Promise<CustomerDto> {
    const company = await this.companies.settingsOf(scope);
    const codes = storedCodes(given ?? []);
    const customer = newCustomer(fields, {
      companyId: scope.companyId,
      country: company.country,
      now: this.clock.now(),
    });

    return this.database
      .transaction(scope, (tx) => {
        this.customers.insert(tx, customer);
        this.customers.insertCodes(tx, customer.id, codes);

        return toCustomerDto({ ...customer, codes }, company.name);
      })
      .catch((error: unknown) => this.explainTaken(scope, { id: customer.id, key: customer.phoneKey, codes }, error));
  }

  /** The look-up of the till. The number is read as one of the company's country, however it is written. */
  async getByPhone(scope: ReadScope, phone: string): Promise<CustomerLookupDto> {
    const row = await (isOfOneCompany(scope) ? this.findInCompany(scope, phone) : this.findAnywhere(scope, phone));
    if (row === null) throw new DomainError('CUSTOMER_NOT_FOUND');

    return toCustomerLookupDto(row);
  }

  /** The same by a scanned card, or by the id in another system. */
  async getByCode(scope: ReadScope, value: string): Promise<CustomerLookupDto> {
    const key = codeKey(value);
    const row = await this.lookUps.attempt(`${scope.user.id} codes`, key, () => this.queries.findByCode(scope, key));
    if (row === null) throw new DomainError('CUSTOMER_NOT_FOUND');

    return toCustomerLookupDto(row);
  }

  async list(scope: ReadScope, query: ListCustomersQuery): Promise<Page<CustomerListItemDto>> {
    const limit = limitOf(query);
    const sort = query.sort ?? '-createdAt';
    const byName = sort.endsWith('name');
    const keyset = LIST_ORDERS[sort];
    const after = keyset.decode(query.cursor);
    const rows = await this.queries.list(scope, { after, limit: limit + 1, sort, isActive: query.isActive });

    return pageOf(rows, { limit, keyset }, toCustomerListItemDto, ({ nameSort, createdAt, id }) => [
      byName ? nameSort : createdAt.toISOString(),
      id,
    ]);
  }

  async get(scope: ReadScope, id: string): Promise<CustomerDetailDto> {
    const row = await this.queries.findWithOrders(historyScope(scope), id);
    if (row === null) throw new DomainError('CUSTOMER_NOT_FOUND');

    return toCustomerDetailDto(row);
  }

  /** Changes only the fields sent. Orders keep the name and phone that they have copied. */
  async update(
    scope: CompanyScope,
    id: string,
    versions: AcceptedVersions,
    { codes: given, ...dto }: UpdateCustomerDto,
  ): Promise<CustomerDto> {
    const company = await this.companies.settingsOf(scope);
    const key = dto.phone === undefined ? '' : phoneKey(dto.phone, company.country);
    const codes = changedCodes(given);
    const phone = dto.phone === undefined ? {} : { phoneKey: key, phoneDigits: phoneDigits(dto.phone, key) };
    const name = dto.name === undefined ? {} : nameKeys(dto.name);

    return this.database
      .transaction(scope, async (tx) => {
        const [row, before] = await Promise.all([
          this.customers.update(tx, { id, versions }, { ...dto, ...phone, ...name, updatedAt: this.clock.now() }),
          this.customers.listCodes(tx, id),
        ]);
        if (row === null) throw await this.whyNotUpdated(tx, id);
        if (codes !== undefined) {
          this.customers.deleteCodes(tx, id);
          this.customers.insertCodes(tx, id, codes);
        }

        return toCustomerDto({ ...row, codes: codes ?? before }, company.name);
      })
      .catch((error: unknown) => {
        if (violates(error, CUSTOMER_PHONE_CHECK)) throw new DomainError('CUSTOMER_WITHOUT_PHONE', { cause: error });

        return this.explainTaken(scope, { id, key, codes: codes ?? [] }, error);
      });
  }

  /** Deletes a customer without orders and ledgers. Foreign keys decide, so a concurrent order cannot lose its customer. */
  async delete(scope: CompanyScope, id: string): Promise<void> {
    const deleted = await this.database
      .transaction(scope, (tx) => this.customers.delete(tx, id))
      .catch((error: unknown) => {
        if (violates(error, ORDER_CUSTOMER_KEY)) throw new DomainError('CUSTOMER_HAS_ORDERS');
        const isInLedger = LEDGER_CUSTOMER_KEYS.some((key) => violates(error, key));
        throw isInLedger ? new DomainError('CUSTOMER_HAS_LEDGER') : error;
      });
    if (!deleted) throw new DomainError('CUSTOMER_NOT_FOUND');
  }

  /** The name and phone that a new order copies. Refuses a deactivated customer. */
  async getForOrder(scope: CompanyScope, id: string): Promise<CustomerForOrder> {
    return activeCustomer(await this.customers.findForOrder(scope, id));
  }

  /** The same inside a transaction: until it ends, the customer cannot be deleted. */
  async lockForOrder(tx: TenantTransaction, id: string): Promise<CustomerForOrder> {
    return activeCustomer(await this.customers.lockForOrder(tx, id));
  }

  private async findInCompany(scope: CompanyScope, phone: string): Promise<LookupRow | null> {
    const { country } = await this.companies.settingsOf(scope);
    const key = phoneKey(phone, country);

    return this.lookUps.attempt(scope.user.id, key, () => this.queries.findByPhone(scope, key));
  }

  private async findAnywhere(scope: ReadScope, phone: string): Promise<LookupRow | null> {
    const countries = await this.companies.countries(scope);
    const keys = [...new Set(countries.map((country) => phoneKey(phone, country)))];

    return this.lookUps.attempt(scope.user.id, digitsOf(phone), () => this.queries.findByPhoneAnywhere(scope, keys));
  }

  private async whyNotUpdated(tx: TenantTransaction, id: string): Promise<DomainError> {
    const found = await this.customers.findState(tx, id);
    if (found === null) return new DomainError('CUSTOMER_NOT_FOUND');

    return new DomainError(found.erasedAt === null ? 'VERSION_CONFLICT' : 'CUSTOMER_ERASED');
  }

  /** Names the customer who has the phone or the code; if that one was deleted meanwhile, a retry succeeds. */
  async explainTaken(scope: CompanyScope, { id, key, codes }: Wanted, error: unknown): Promise<never> {
    const isPhone = violates(error, CUSTOMER_PHONE_KEY);
    if (!isPhone && !violates(error, CUSTOMER_CODE_KEY)) throw error;
    const existingCustomerId = isPhone
      ? await this.customers.findIdByPhone(scope, key)
      : await this.customers.findIdByCodes(scope, codes, id);
    throw existingCustomerId === null
      ? new DomainError('CONCURRENT_CHANGE', { cause: error })
      : new DomainError(isPhone ? 'CUSTOMER_PHONE_TAKEN' : 'CUSTOMER_CODE_TAKEN', { details: { existingCustomerId } });
  }
}

/** The codes that a change asks for; undefined when it leaves them as they are, as an empty list does. */
function changedCodes(codes: readonly CustomerCode[] | null | undefined): StoredCode[] | undefined {
  return codes === undefined || codes?.length === 0 ? undefined : storedCodes(codes ?? []);
}

function activeCustomer(customer: CustomerForOrder | null): CustomerForOrder {
  if (customer === null) throw new DomainError('CUSTOMER_NOT_FOUND');
  if (!customer.isActive) throw new DomainError('CUSTOMER_INACTIVE', { details: { existingCustomerId: customer.id } });

  return customer;
}

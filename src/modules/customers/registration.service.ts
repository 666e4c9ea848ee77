import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { storedCodes } from './customer-code.js';
import { toCustomerDto } from './customers.mapper.js';
import { CUSTOMER_ID_KEY, type CustomerForTakeOver, CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import type {
  CustomerDto,
  FindOrCreateCustomerDto,
  FoundOrCreatedCustomerDto,
  TakeOverPhoneDto,
} from './dto/customer.dto.js';
import { newCustomer } from './new-customer.js';

/** Registers customers whose number may have a customer already: an active one, or a deactivated one. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersRepository,
    private readonly registered: CustomersService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns the customer with the phone number, registered now if there was none. The unique key of numbers decides, in the
   * statement that inserts. An existing customer is not changed.
   */
  async findOrCreate(
    scope: CompanyScope,
    { companyId: _, codes: given, name, ...fields }: FindOrCreateCustomerDto,
  ): Promise<FoundOrCreatedCustomerDto> {
    const company = await this.companies.settingsOf(scope);
    const codes = storedCodes(given ?? []);
    const customer = newCustomer(
      { ...fields, name: name ?? fields.phone },
      { companyId: scope.companyId, country: company.country, now: this.clock.now() },
    );
    const { id, phoneKey: key } = customer;

    return this.database
      .transaction(scope, async (tx) => {
        const [created, found] = await Promise.all([
          this.customers.insertUnlessPhoneTaken(tx, customer),
          this.customers.findByPhone(tx, key),
        ]);
        if (found === null) throw new DomainError('CONCURRENT_CHANGE');
        if (!found.isActive) throw new DomainError('CUSTOMER_INACTIVE', { details: { existingCustomerId: found.id } });
        if (created) this.customers.insertCodes(tx, id, codes);

        return { ...toCustomerDto(created ? { ...found, codes } : found, company.name), created };
      })
      .catch((error: unknown) => {
        if (violates(error, CUSTOMER_ID_KEY)) throw new DomainError('CUSTOMER_ID_TAKEN', { cause: error });

        return this.registered.explainTaken(scope, { id, key, codes }, error);
      });
  }

  /** Activates a customer. Refused for one whose number was taken over: without a number the till cannot find the customer. */
  async reactivate(scope: CompanyScope, id: string): Promise<CustomerDto> {
    return this.registered.update(scope, id, undefined, { isActive: true });
  }

  /** Registers a new customer with the number of a deactivated one, who loses it and keeps a note. */
  async takeOver(
    scope: CompanyScope,
    formerId: string,
    { companyId: _, codes: given, ...fields }: TakeOverPhoneDto,
  ): Promise<CustomerDto> {
    const company = await this.companies.settingsOf(scope);
    const codes = storedCodes(given ?? []);
    const id = uuidv7();
    const now = this.clock.now();

    return this.database
      .transaction(scope, async (tx) => {
        const former = await this.lockForTakeOver(tx, formerId);
        const registration = { companyId: scope.companyId, country: company.country, now };
        const customer = { ...newCustomer({ ...fields, id, phone: former.phone }, registration), ...former };
        this.customers.losePhone(tx, formerId, id, now);
        this.customers.insert(tx, customer);
        this.customers.insertCodes(tx, id, codes);

        return toCustomerDto({ ...customer, codes }, company.name);
      })
      .catch((error: unknown) => this.registered.explainTaken(scope, { id, key: '', codes }, error));
  }

  /** The number of a deactivated customer, locked so that it is given away once. */
  private async lockForTakeOver(
    tx: TenantTransaction,
    id: string,
  ): Promise<Pick<CustomerForTakeOver, 'phone' | 'phoneDigits'> & { phoneKey: string }> {
    const row = await this.customers.lockForTakeOver(tx, id);
    if (row === null) throw new DomainError('CUSTOMER_NOT_FOUND');
    const { isActive, phoneTakenBy, phoneKey, erasedAt, ...phone } = row;
    if (erasedAt !== null) throw new DomainError('CUSTOMER_ERASED');
    if (isActive) throw new DomainError('CUSTOMER_ACTIVE');
    if (phoneKey === null) {
      throw new DomainError('CUSTOMER_PHONE_TAKEN', { details: { existingCustomerId: phoneTakenBy ?? id } });
    }

    return { ...phone, phoneKey };
  }
}

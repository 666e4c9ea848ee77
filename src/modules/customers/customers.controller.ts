import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement, type Page } from '#shared/http/envelope.js';
import { LOOKUP_MISS_MINUTES, MAX_LOOKUP_MISSES } from '#shared/kernel/limits.js';
import { IfMatch, PhoneParam, TextParam, UuidParam } from '#shared/http/params.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { MAX_CODE_LENGTH } from './customer-code.js';
import { CustomerSearchService } from './customer-search.service.js';
import { CustomersService } from './customers.service.js';
import {
  CreateCustomerDto,
  CustomerDetailDto,
  CustomerDto,
  CustomerListItemDto,
  CustomerLookupDto,
  CustomerSearchResultDto,
  FindOrCreateCustomerDto,
  FoundOrCreatedCustomerDto,
  FoundOrderDto,
  ListCustomersQuery,
  SearchCustomersQuery,
  TakeOverPhoneDto,
  UpdateCustomerDto,
} from './dto/customer.dto.js';
import { ErasureService } from './erasure.service.js';
import { RegistrationService } from './registration.service.js';

@ApiTags('Customers')
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly registrations: RegistrationService,
    private readonly searches: CustomerSearchService,
    private readonly erasures: ErasureService,
  ) {}

  @Post()
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Register a customer',
    description: 'Before or during a sale. An empty `email` or `address` is read as not given.',
    status: 201,
    returns: CustomerDto,
    errors: ['CUSTOMER_PHONE_TAKEN', 'CUSTOMER_CODE_TAKEN', ...COMPANY_ERRORS],
  })
  createCustomer(@Scope() scope: CompanyScope, @Body() dto: CreateCustomerDto): Promise<CustomerDto> {
    return this.customers.create(scope, dto);
  }

  @Post('find-or-create')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Find a customer by phone, or register one',
    description:
      'However many clients ask at once, one of them registers the customer and gets `created: true`. An existing customer ' +
      'is returned as it is: only `phone` counts then.',
    status: 201,
    orElse: { status: 200, description: 'The number has a customer already' },
    returns: FoundOrCreatedCustomerDto,
    errors: ['CUSTOMER_INACTIVE', 'CUSTOMER_ID_TAKEN', 'CUSTOMER_CODE_TAKEN', ...COMPANY_ERRORS],
  })
  findOrCreateCustomer(
    @Scope() scope: CompanyScope,
    @Body() dto: FindOrCreateCustomerDto,
  ): Promise<FoundOrCreatedCustomerDto> {
    return this.registrations.findOrCreate(scope, dto);
  }

  @Post(':id/reactivate')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Reactivate a customer',
    description: 'For a deactivated customer who comes back. The customer is the same as before.',
    returns: CustomerDto,
    errors: ['CUSTOMER_NOT_FOUND', 'CUSTOMER_WITHOUT_PHONE', 'CUSTOMER_ERASED', 'COMPANY_REQUIRED'],
  })
  reactivateCustomer(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<CustomerDto> {
    return this.registrations.reactivate(scope, id);
  }

  @Post(':id/take-over')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Register a new customer with the number of a deactivated one',
    description:
      'For a number that belongs to another person now. The deactivated customer keeps everything else, and a note ' +
      '(`phoneTakenOver`).',
    status: 201,
    returns: CustomerDto,
    errors: [
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_ACTIVE',
      'CUSTOMER_ERASED',
      'CUSTOMER_PHONE_TAKEN',
      'CUSTOMER_CODE_TAKEN',
      ...COMPANY_ERRORS,
    ],
  })
  takeOverCustomerPhone(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: TakeOverPhoneDto,
  ): Promise<CustomerDto> {
    return this.registrations.takeOver(scope, id, dto);
  }

  @Post(':id/erase')
  @Access('ERASE_CUSTOMER')
  @Endpoint({
    summary: 'Erase the personal data of a customer',
    description:
      'For good: name, number, e-mail address, address and codes go, also from the orders of the customer, from those of walk-ins with ' +
      'the number, and from stored answers. Orders, points, ledgers and all amounts stay. The customer stays deactivated, and the number ' +
      'is free for a new one.',
    returns: CustomerDto,
    errors: ['CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED', 'CUSTOMER_NOT_SETTLED', ...COMPANY_ERRORS],
  })
  eraseCustomer(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<CustomerDto> {
    return this.erasures.erase(scope, id);
  }

  @Get('phone/:phone')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Find a customer by phone',
    description:
      'The look-up at the till. Spaces, brackets and the country code make no difference. A user may look up ' +
      `${MAX_LOOKUP_MISSES} numbers that no customer has in ${LOOKUP_MISS_MINUTES} minutes.`,
    returns: CustomerLookupDto,
    errors: ['CUSTOMER_NOT_FOUND', 'INVALID_PHONE', 'COMPANY_REQUIRED'],
  })
  findCustomerByPhone(@Reading() scope: ReadScope, @PhoneParam('phone') phone: string): Promise<CustomerLookupDto> {
    return this.customers.getByPhone(scope, phone);
  }

  @Get('code/:value')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Find a customer by code',
    description:
      'For a scanned loyalty card, or the id in another system: of two customers, the one with the card. Blanks and ' +
      'capitals make no difference. Codes that no customer has are limited as phone numbers are.',
    returns: CustomerLookupDto,
    errors: ['CUSTOMER_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  findCustomerByCode(
    @Reading() scope: ReadScope,
    @TextParam('value', { max: MAX_CODE_LENGTH, example: '2990000012345' }) value: string,
  ): Promise<CustomerLookupDto> {
    return this.customers.getByCode(scope, value);
  }

  @Get('search')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Search customers',
    description:
      'Each filter narrows the result, which is sorted by name. `q` alone is one box for whatever is known: at most 20 ' +
      'customers, closest first, without a cursor; `orders` has the order when an order number was typed.',
    pageOf: CustomerSearchResultDto,
    beside: { orders: FoundOrderDto },
    errors: ['INVALID_CURSOR', 'COMPANY_NOT_FOUND'],
  })
  searchCustomers(
    @Reading() scope: ReadScope,
    @Query() query: SearchCustomersQuery,
  ): Promise<Page<CustomerSearchResultDto>> {
    return this.searches.find(scope, query);
  }

  @Get()
  @Access('READ_CUSTOMER')
  @Endpoint({ summary: 'List customers', pageOf: CustomerListItemDto, errors: ['INVALID_CURSOR'] })
  listCustomers(@Reading() scope: ReadScope, @Query() query: ListCustomersQuery): Promise<Page<CustomerListItemDto>> {
    return this.customers.list(scope, query);
  }

  @Get(':id')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Read a customer with the last ten orders',
    returns: CustomerDetailDto,
    errors: ['CUSTOMER_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getCustomer(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<CustomerDetailDto> {
    return this.customers.get(scope, id);
  }

  @Put(':id')
  @Access('UPDATE_CUSTOMER')
  @Endpoint({
    summary: 'Change a customer',
    description: 'Changes the fields that are sent.',
    returns: CustomerDto,
    errors: [
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_PHONE_TAKEN',
      'CUSTOMER_CODE_TAKEN',
      'CUSTOMER_WITHOUT_PHONE',
      'CUSTOMER_ERASED',
      'VERSION_CONFLICT',
      'COMPANY_REQUIRED',
    ],
  })
  updateCustomer(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: UpdateCustomerDto,
  ): Promise<CustomerDto> {
    return this.customers.update(scope, id, versions, dto);
  }

  @Delete(':id')
  @Access('DELETE_CUSTOMER')
  @Endpoint({
    summary: 'Delete a customer without orders',
    message: 'Customer deleted successfully',
    errors: ['CUSTOMER_NOT_FOUND', 'CUSTOMER_HAS_ORDERS', 'CUSTOMER_HAS_LEDGER', 'COMPANY_REQUIRED'],
  })
  async deleteCustomer(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.customers.delete(scope, id);

    return new Acknowledgement('Customer deleted successfully');
  }
}

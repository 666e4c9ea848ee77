import { PickType } from '@nestjs/swagger';
import { CompanyNameDto } from '#modules/companies/dto/company.dto.js';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  EmailField,
  EnumField,
  InstantField,
  IntegerField,
  NestedArray,
  NestedField,
  PhoneField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { CUSTOMER_CODE_KINDS, type CustomerCodeKind, MAX_CODE_LENGTH, MAX_CODES } from '../customer-code.js';
import { CUSTOMER_SORTS, type CustomerSort } from '../customer-sorts.js';

const NAME = { max: 200, example: 'John Doe' };
const PHONE = {
  description: 'The primary identifier, unique within the company in any spelling.',
};
const STORE_CREDIT = { example: '20.00', description: 'The amount that can be paid by STORE_CREDIT.' };
const LOYALTY_POINTS = {
  min: Number.MIN_SAFE_INTEGER,
  max: Number.MAX_SAFE_INTEGER,
  example: 480,
  description: 'Points that have not expired. Below zero when goods were returned after their points had been spent.',
};
const ACCOUNT = { nullable: true, description: 'Null: the customer has no account.' };
const ADDRESS = { max: 500, example: '123 Main St', nullable: true };

/** A code of a customer, unique in the company for its kind. */
export class CustomerCodeDto {
  @EnumField(CUSTOMER_CODE_KINDS, 'CustomerCodeKind', {
    description: '`CARD`: a loyalty card. `EXTERNAL`: the id of the customer in another system.',
  })
  kind: CustomerCodeKind;
  @TextField({
    max: MAX_CODE_LENGTH,
    example: '2990000012345',
    description: 'As entered. Blanks and capitals make no difference when codes are compared.',
  })
  value: string;
}

/** The same in a request. */
export class CreateCustomerCodeDto extends PickType(CustomerCodeDto, ['kind', 'value']) {}

const CODES = { max: MAX_CODES, description: 'Loyalty cards, and ids in other systems.' };

export class CreateCustomerDto extends CompanyQuery {
  @TextField(NAME) name: string;
  @PhoneField(PHONE) phone: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ ...ADDRESS, optional: true }) address?: string | null;
  @NestedArray(() => CreateCustomerCodeDto, { ...CODES, optional: true }) codes?: CreateCustomerCodeDto[];
}

export class FindOrCreateCustomerDto extends PickType(CreateCustomerDto, [
  'companyId',
  'phone',
  'email',
  'address',
  'codes',
]) {
  @UuidField({
    optional: true,
    description:
      'The id of the customer if a new one is registered, made by the client, so that it can be used offline.',
  })
  id?: string;
  @TextField({ ...NAME, optional: true, description: 'Default: the phone number.' }) name?: string;
}

/** The new customer who takes the number of a deactivated one over. */
export class TakeOverPhoneDto extends PickType(CreateCustomerDto, ['companyId', 'name', 'email', 'address', 'codes']) {}

export class UpdateCustomerDto extends Changes(PickType(CreateCustomerDto, ['name', 'phone'])) {
  @EmailField({ optional: true, nullable: true, description: 'Null clears it.' }) email?: string | null;
  @TextField({ ...ADDRESS, optional: true, description: 'Null clears it.' }) address?: string | null;
  @NestedArray(() => CreateCustomerCodeDto, {
    ...CODES,
    optional: true,
    nullable: true,
    description: 'Takes the place of all codes. Null removes them; an empty list changes nothing.',
  })
  codes?: CreateCustomerCodeDto[] | null;
  @BooleanField({
    optional: true,
    description: '`false` deactivates: the customer stays in the history and cannot be selected for a sale.',
  })
  isActive?: boolean;
}

export class ListCustomersQuery extends PageQuery {
  @BooleanField({ optional: true }) isActive?: boolean;
  @EnumField(CUSTOMER_SORTS, 'CustomerSort', {
    optional: true,
    example: '-createdAt',
    description: 'Default: newest first.',
  })
  sort?: CustomerSort;
}

/** Each filter narrows the result. `q` alone is one box for whatever is known of the customer. */
export class SearchCustomersQuery extends PageQuery {
  @TextField({
    max: 32,
    optional: true,
    nullable: true,
    example: '1234',
    description:
      'Part of the number in any form: national, with 00, (0) or +, without its first zero, the last digits.',
  })
  phone?: string | null;

  @TextField({
    max: 200,
    optional: true,
    nullable: true,
    example: 'doe john',
    description:
      'Words of the name in any order, without regard to case, accents, apostrophes and hyphens; digits can be a part of the ' +
      'number. One or two letters are the beginning of a word. Names that differ by one typing error follow.',
  })
  name?: string | null;

  @TextField({
    max: 254,
    optional: true,
    nullable: true,
    example: 'john@',
    description: 'Part of the e-mail address, in any case.',
  })
  email?: string | null;

  @TextField({
    max: 200,
    optional: true,
    nullable: true,
    example: 'john',
    description: 'Phone number, name or e-mail address, or a part of one. Alone also a code or an order number.',
  })
  q?: string | null;

  @BooleanField({ optional: true, description: 'Default: both, in the one box the active ones first.' })
  isActive?: boolean;
}

export class CustomerCountDto {
  @IntegerField({ example: 15, description: 'All orders of this customer.' }) orders: number;
}

export class CustomerDto {
  @UuidField() id: string;
  @TextField(NAME) name: string;
  @PhoneField({
    mayBeEmpty: true,
    description: 'As entered. Empty once another customer has taken it over, and when the customer is erased.',
  })
  phone: string;
  @EmailField({ nullable: true }) email: string | null;
  @TextField(ADDRESS) address: string | null;
  @NestedArray(() => CustomerCodeDto, CODES) codes: CustomerCodeDto[];
  @UuidField() companyId: string;
  @BooleanField() isActive: boolean;
  @IntegerField({ example: 1, description: 'Also sent as `ETag`.' }) version: number;
  @InstantField({
    nullable: true,
    description: 'When the personal data of the customer were erased; null while they are there.',
  })
  erasedAt: string | null;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
  @NestedField(() => CompanyNameDto) company: CompanyNameDto;
}

export class FoundOrCreatedCustomerDto extends CustomerDto {
  @BooleanField({ description: 'Whether the customer was registered by this request.' }) created: boolean;
}

/** A note about a number that a deactivated customer has lost. */
export class PhoneTakenOverDto {
  @UuidField({ description: 'The customer who has the number now.' }) customerId: string;
  @InstantField() at: string;
}

/** The account of a customer: its terms and what is owed. */
export class CustomerAccountDto {
  @SignedMoneyField({
    example: '120.00',
    description: 'Negative: a credit, used first by the next purchase on account.',
  })
  owed: string;
  @SignedMoneyField({ example: '500.00', nullable: true, description: 'Null: no limit.' }) creditLimit: string | null;
  @SignedMoneyField({
    example: '380.00',
    nullable: true,
    description: 'The amount that can be paid by ON_ACCOUNT now. Null: no limit.',
  })
  available: string | null;
  @BooleanField({ description: 'Whether the customer can buy on account. Debts can be paid in either case.' })
  isActive: boolean;
}

/** The answer of the look-up at the till, by phone or by code. */
export class CustomerLookupDto extends PickType(CustomerDto, [
  'id',
  'name',
  'phone',
  'email',
  'companyId',
  'isActive',
  'version',
  'company',
]) {
  @SignedMoneyField(STORE_CREDIT) storeCredit: string;
  @IntegerField(LOYALTY_POINTS) loyaltyPoints: number;
  @NestedField(() => CustomerAccountDto, ACCOUNT) account: CustomerAccountDto | null;
  @NestedField(() => CustomerCountDto) _count: CustomerCountDto;
}

const ONE_BOX = 'Only for `q` alone.';

export class CustomerSearchResultDto extends PickType(CustomerDto, ['id', 'name', 'phone', 'email', 'isActive']) {
  @InstantField({ optional: true, nullable: true, description: `The newest order; null without one. ${ONE_BOX}` })
  lastVisitAt?: string | null;
  @SignedMoneyField({ ...STORE_CREDIT, optional: true, description: `${STORE_CREDIT.description} ${ONE_BOX}` })
  storeCredit?: string;
  @IntegerField({ ...LOYALTY_POINTS, optional: true, description: `${LOYALTY_POINTS.description} ${ONE_BOX}` })
  loyaltyPoints?: number;
  @NestedField(() => CustomerAccountDto, {
    ...ACCOUNT,
    optional: true,
    description: `${ACCOUNT.description} ${ONE_BOX}`,
  })
  account?: CustomerAccountDto | null;
  @NestedField(() => CustomerCountDto) _count: CustomerCountDto;
}

export class CustomerListItemDto extends PickType(CustomerDto, [
  'id',
  'name',
  'phone',
  'email',
  'isActive',
  'createdAt',
]) {
  @NestedField(() => CustomerCountDto) _count: CustomerCountDto;
}

export class CustomerOrderDto {
  @UuidField() id: string;
  @TextField({ max: 40, example: 'ORD-20250127-001' }) orderNumber: string;
  @SignedMoneyField() totalAmount: string;
  @TextField({ max: 20, example: 'PAID' }) status: string;
  @InstantField() createdAt: string;
}

/** An order whose number was typed into the one box. */
export class FoundOrderDto extends CustomerOrderDto {
  @UuidField({ nullable: true }) customerId: string | null;
  @TextField({ max: 200, nullable: true, example: 'John Doe' }) customerName: string | null;
}

export class CustomerDetailDto extends CustomerDto {
  @SignedMoneyField(STORE_CREDIT) storeCredit: string;
  @IntegerField(LOYALTY_POINTS) loyaltyPoints: number;
  @NestedField(() => CustomerAccountDto, ACCOUNT) account: CustomerAccountDto | null;
  @NestedField(() => PhoneTakenOverDto, {
    nullable: true,
    description: 'Who has taken the number over; null while the customer has it.',
  })
  phoneTakenOver: PhoneTakenOverDto | null;
  @NestedArray(() => CustomerOrderDto, { max: 10, description: 'The last ten orders, newest first.' })
  orders: CustomerOrderDto[];
  @NestedField(() => CustomerCountDto) _count: CustomerCountDto;
}

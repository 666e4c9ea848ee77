import { PickType } from '@nestjs/swagger';
import { CompanyNameDto } from '#modules/companies/dto/company.dto.js';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  EmailField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PhoneField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { CUSTOMER_SORTS, type CustomerSort } from '../customer-sorts.js';

const NAME = { max: 200, example: 'John Doe' };
const PHONE = {
  description: 'The primary identifier. However it is written, one number is one customer of the company.',
};
const STORE_CREDIT = { example: '20.00', description: 'What the customer can pay with by STORE_CREDIT.' };
const LOYALTY_POINTS = {
  min: Number.MIN_SAFE_INTEGER,
  max: Number.MAX_SAFE_INTEGER,
  example: 480,
  description: 'Points, without what has expired. Below zero when goods came back whose points were spent.',
};
const ACCOUNT = { nullable: true, description: 'Null: the customer cannot buy on account.' };
const ADDRESS = { max: 500, example: '123 Main St', nullable: true };

export class CreateCustomerDto extends CompanyQuery {
  @TextField(NAME) name: string;
  @PhoneField(PHONE) phone: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ ...ADDRESS, optional: true }) address?: string | null;
}

export class UpdateCustomerDto extends Changes(PickType(CreateCustomerDto, ['name', 'phone'])) {
  @EmailField({ optional: true, nullable: true, description: 'Null clears it.' }) email?: string | null;
  @TextField({ ...ADDRESS, optional: true, description: 'Null clears it.' }) address?: string | null;
  @BooleanField({ optional: true, description: '`false` deactivates: the customer stays in history and buys no more.' })
  isActive?: boolean;
}

export class ListCustomersQuery extends PageQuery {
  @BooleanField({ optional: true }) isActive?: boolean;
  @EnumField(CUSTOMER_SORTS, 'CustomerSort', {
    optional: true,
    example: '-createdAt',
    description: 'Newest first unless said.',
  })
  sort?: CustomerSort;
}

/** Each filter narrows the result. */
export class SearchCustomersQuery extends PageQuery {
  @TextField({
    max: 32,
    optional: true,
    nullable: true,
    example: '1234',
    description: 'Digits anywhere in the number.',
  })
  phone?: string | null;

  @TextField({
    max: 200,
    optional: true,
    nullable: true,
    example: 'doe',
    description: 'A part of the name, in any case.',
  })
  name?: string | null;

  @TextField({
    max: 254,
    optional: true,
    nullable: true,
    example: 'john@',
    description: 'A part of the e-mail address, in any case.',
  })
  email?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, example: 'john', description: 'A part of any of the three.' })
  q?: string | null;
}

export class CustomerCountDto {
  @IntegerField({ example: 15, description: 'All orders of this customer.' }) orders: number;
}

export class CustomerDto {
  @UuidField() id: string;
  @TextField(NAME) name: string;
  @PhoneField({ description: 'As it was entered.' }) phone: string;
  @EmailField({ nullable: true }) email: string | null;
  @TextField(ADDRESS) address: string | null;
  @UuidField() companyId: string;
  @BooleanField() isActive: boolean;
  @IntegerField({ example: 1, description: 'Also the `ETag`.' }) version: number;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
  @NestedField(() => CompanyNameDto) company: CompanyNameDto;
}

/** What a customer may buy on account, and owes for it. */
export class CustomerAccountDto {
  @MoneyField({
    example: '120.00',
    description: 'With a minus: a credit, which the next purchase on account uses first.',
  })
  owed: string;
  @MoneyField({ example: '500.00', nullable: true, description: 'Null: no limit.' }) creditLimit: string | null;
  @MoneyField({
    example: '380.00',
    nullable: true,
    description: 'What can be bought now by ON_ACCOUNT; null: no limit.',
  })
  available: string | null;
  @BooleanField({ description: 'Whether the customer may buy on it. What is owed can always be paid.' })
  isActive: boolean;
}

/** What the till shows when a number is typed. */
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
  @MoneyField(STORE_CREDIT) storeCredit: string;
  @IntegerField(LOYALTY_POINTS) loyaltyPoints: number;
  @NestedField(() => CustomerAccountDto, ACCOUNT) account: CustomerAccountDto | null;
  @NestedField(() => CustomerCountDto) _count: CustomerCountDto;
}

export class CustomerSearchResultDto extends PickType(CustomerDto, ['id', 'name', 'phone', 'email', 'isActive']) {
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
  @MoneyField() totalAmount: string;
  @TextField({ max: 20, example: 'PAID' }) status: string;
  @InstantField() createdAt: string;
}

export class CustomerDetailDto extends CustomerDto {
  @MoneyField(STORE_CREDIT) storeCredit: string;
  @IntegerField(LOYALTY_POINTS) loyaltyPoints: number;
  @NestedField(() => CustomerAccountDto, ACCOUNT) account: CustomerAccountDto | null;
  @NestedArray(() => CustomerOrderDto, { max: 10, description: 'The last ten, newest first.' })
  orders: CustomerOrderDto[];
  @NestedField(() => CustomerCountDto) _count: CustomerCountDto;
}

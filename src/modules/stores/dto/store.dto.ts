import { PickType } from '@nestjs/swagger';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  DayEndField,
  InstantField,
  PhoneField,
  TextField,
  TimezoneField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';

const CODE = { max: 20, example: 'NYC-1', description: 'Short name, unique within the company.' };
const NAME = { max: 200, example: 'Acme Fifth Avenue' };
const TIMEZONE = { description: 'IANA time zone. It determines the business day of a sale.' };
const DAY_END = {
  description:
    'When the business day ends, on the clock of the store: what is sold before belongs to the day before. From then on it ' +
    'applies to new sales, returns, payments and shifts.',
};

const OF_COMPANY = 'Printed on receipts. Null: that of the company.';
const ADDRESS = { max: 300, nullable: true, example: '500 Fifth Avenue, New York', description: OF_COMPANY };
const PHONE = { nullable: true, description: OF_COMPANY };
const TAX_NUMBER = { max: 60, nullable: true, example: 'GB123456789', description: OF_COMPANY };

const RECEIPT_LINES = { max: 500, nullable: true };
const RECEIPT_HEAD = {
  ...RECEIPT_LINES,
  example: 'Now with a garden',
  description: 'Lines at the head of receipts. Null: those of the company.',
};
const RECEIPT_FOOT = {
  ...RECEIPT_LINES,
  example: 'Ask for our loyalty card.',
  description: 'Lines at the foot of receipts. Null: those of the company.',
};
const OPENING_HOURS = {
  max: 300,
  nullable: true,
  example: 'Mon–Fri 9–19, Sat 10–16',
  description: 'As customers read them, one line or several. Printed at the foot of receipts.',
};

export class CreateStoreDto extends CompanyQuery {
  @TextField(CODE) code: string;
  @TextField(NAME) name: string;
  @TimezoneField({ description: `${TIMEZONE.description} Default: the time zone of the company.`, optional: true })
  timezone?: string;
  @DayEndField({ ...DAY_END, description: `${DAY_END.description} Default: midnight.`, optional: true })
  businessDayEndsAt?: string;
  @TextField({ ...ADDRESS, optional: true }) address?: string | null;
  @PhoneField({ ...PHONE, optional: true }) phone?: string | null;
  @TextField({ ...TAX_NUMBER, optional: true }) taxNumber?: string | null;
  @TextField({ ...RECEIPT_HEAD, optional: true }) receiptHead?: string | null;
  @TextField({ ...RECEIPT_FOOT, optional: true }) receiptFoot?: string | null;
  @TextField({ ...OPENING_HOURS, optional: true }) openingHours?: string | null;
}

export class UpdateStoreDto extends Changes(
  PickType(CreateStoreDto, [
    'code',
    'name',
    'timezone',
    'businessDayEndsAt',
    'address',
    'phone',
    'taxNumber',
    'receiptHead',
    'receiptFoot',
    'openingHours',
  ]),
) {
  @BooleanField({ optional: true, description: '`false` closes the store: it cannot sell.' }) isActive?: boolean;
}

export class ListStoresQuery extends PageQuery {
  @BooleanField({ optional: true }) isActive?: boolean;
}

export class StoreDto {
  @UuidField() id: string;
  @UuidField() companyId: string;
  @TextField(CODE) code: string;
  @TextField(NAME) name: string;
  @TimezoneField(TIMEZONE) timezone: string;
  @DayEndField(DAY_END) businessDayEndsAt: string;
  @TextField(ADDRESS) address: string | null;
  @PhoneField(PHONE) phone: string | null;
  @TextField(TAX_NUMBER) taxNumber: string | null;
  @TextField(RECEIPT_HEAD) receiptHead: string | null;
  @TextField(RECEIPT_FOOT) receiptFoot: string | null;
  @TextField(OPENING_HOURS) openingHours: string | null;
  @BooleanField() isActive: boolean;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

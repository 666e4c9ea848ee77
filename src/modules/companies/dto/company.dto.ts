import { OmitType, PickType } from '@nestjs/swagger';
import { LIMITED_ROLES, type RoleLimits } from '#shared/access/role-limits.js';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  CountryField,
  CurrencyField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PercentField,
  PhoneField,
  SignedMoneyField,
  TextField,
  TimezoneField,
  UuidField,
} from '#shared/http/fields.js';

const NAME = { max: 200, example: 'Acme Retail' };
const CURRENCY = { description: 'ISO 4217 code. Cannot be changed later.' };
const COUNTRY = {
  description:
    'ISO 3166-1 alpha-2 code of a country with phone numbers of its own. Numbers without a country code are read as its numbers.',
};
const TIMEZONE = { description: 'IANA time zone.' };

const DAY_MINUTES = 24 * 60;
const TAX_RATES = {
  max: 20,
  description:
    'Rates that items choose by `taxRateName`. Of two with one name the first counts. Sold items keep the rate they were sold at.',
};

/** A named tax rate. */
export class CreateNamedTaxRateDto {
  @TextField({ max: 60, example: 'Reduced' }) name: string;
  @PercentField({ example: 7, description: 'Percent.' }) rate: number;
}

export class NamedTaxRateDto extends CreateNamedTaxRateDto {}

const LIMITS = {
  max: LIMITED_ROLES.length,
  description:
    'What users of a role may do without an approval; ADMINs have no limits. Of two for one role the first counts. A list ' +
    'replaces the one before.',
};
const DISCOUNT_PERCENT = {
  nullable: true,
  example: 10,
  description: 'The most that is taken off an item and off an order, in percent. Null: no limit.',
};
const DISCOUNT_AMOUNT = {
  nullable: true,
  example: '50.00',
  description: 'The most that is taken off an order, item discounts included. Null: no limit.',
};
const PRICE_REDUCTION = {
  nullable: true,
  example: 0,
  description: 'How far below its price an item of an order can be set, in percent. Null: no limit.',
};
const REFUND_AMOUNT = {
  nullable: true,
  example: '100.00',
  description: 'The most that is given back of one order, or without one. Null: no limit.',
};
const DRAWER_OPENINGS = {
  nullable: true,
  max: 1000,
  example: 3,
  description: 'How often a user opens a drawer without a sale in one shift. Null: no limit.',
};

/** The limits of a role in a request; a limit that is left out is none. */
export class CreateRoleLimitsDto {
  @EnumField(LIMITED_ROLES, 'LimitedRole') role: RoleLimits['role'];
  @PercentField({ ...DISCOUNT_PERCENT, optional: true }) discountPercent?: number | null;
  @MoneyField({ ...DISCOUNT_AMOUNT, optional: true }) discountAmount?: string | null;
  @PercentField({ ...PRICE_REDUCTION, optional: true }) priceReductionPercent?: number | null;
  @MoneyField({ ...REFUND_AMOUNT, optional: true }) refundAmount?: string | null;
  @IntegerField({ ...DRAWER_OPENINGS, optional: true }) drawerOpenings?: number | null;
}

/** What users of a role may do without an approval. */
export class RoleLimitsDto {
  @EnumField(LIMITED_ROLES, 'LimitedRole') role: RoleLimits['role'];
  @PercentField(DISCOUNT_PERCENT) discountPercent: number | null;
  @SignedMoneyField(DISCOUNT_AMOUNT) discountAmount: string | null;
  @PercentField(PRICE_REDUCTION) priceReductionPercent: number | null;
  @SignedMoneyField(REFUND_AMOUNT) refundAmount: string | null;
  @IntegerField(DRAWER_OPENINGS) drawerOpenings: number | null;
}

export class CompanySettingsDto {
  @BooleanField({ example: false, description: 'Whether unit prices include tax.' })
  pricesIncludeTax: boolean;

  @PercentField({ description: 'Percent; applied to items sold without a `taxRate`.' })
  defaultTaxRate: number;

  @NestedArray(() => NamedTaxRateDto, TAX_RATES) taxRates: NamedTaxRateDto[];

  @NestedArray(() => RoleLimitsDto, LIMITS) limits: RoleLimitsDto[];

  @BooleanField({
    example: false,
    description:
      'Whether cash is rounded to the smallest coin of the currency, such as 0.05 in CHF or 1.00 in SEK. Only cash is, and the ' +
      'amounts of orders stay exact. Without effect in currencies whose cash is not rounded.',
  })
  cashRounding: boolean;

  @IntegerField({
    min: 5,
    max: 30 * DAY_MINUTES,
    nullable: true,
    example: 720,
    description:
      'A session ends when it is not used, which is to sign in or to refresh, for so long. An access token lives for half of it ' +
      'at most, so that a user at work is not signed out. Null: 30 days. Holds for open sessions from their next refresh on.',
  })
  sessionIdleMinutes: number | null;

  @IntegerField({
    min: 60,
    max: 90 * DAY_MINUTES,
    nullable: true,
    example: 43_200,
    description:
      'A session ends so long after the sign-in. Null: 30 days. Holds for open sessions from their next refresh on.',
  })
  sessionMaxMinutes: number | null;

  @BooleanField({
    example: false,
    description: 'Whether ADMINs need a second factor. Without one they can set it up and do nothing else.',
  })
  requireSecondFactor: boolean;

  @BooleanField({
    example: false,
    description:
      'Whether cash is refused (`DRAWER_CLOSED`) unless a register with an open shift counts it: cash that is taken for sales and ' +
      'accounts, and cash that is given back or paid out.',
  })
  requireOpenDrawer: boolean;

  @IntegerField({
    min: 12,
    max: 240,
    nullable: true,
    example: 60,
    description:
      'Months after which a customer without any order, return, entry of a ledger or change is erased, as `POST /customers/{id}/erase` ' +
      'does. Customers whom that would refuse are kept. Null: never.',
  })
  customerRetentionMonths: number | null;
}

const CLEARED_BY_NULL = { optional: true, nullable: true };
const CHANGED_TAX_RATES = `${TAX_RATES.description} A list replaces the one before, null clears it, and an empty list changes nothing. A rate that articles name cannot be taken out.`;
const CHANGED_LIMITS = `${LIMITS.description} Null clears it, and an empty list changes nothing.`;

export class UpdateCompanySettingsDto extends Changes(OmitType(CompanySettingsDto, ['taxRates', 'limits'])) {
  @NestedArray(() => CreateNamedTaxRateDto, { ...TAX_RATES, ...CLEARED_BY_NULL, description: CHANGED_TAX_RATES })
  taxRates?: CreateNamedTaxRateDto[] | null;
  @NestedArray(() => CreateRoleLimitsDto, { ...LIMITS, ...CLEARED_BY_NULL, description: CHANGED_LIMITS })
  limits?: CreateRoleLimitsDto[] | null;
}

const ADDRESS = { max: 300, nullable: true, example: '123 Main St, Springfield', description: 'Printed on receipts.' };
const PHONE = { nullable: true, description: 'Printed on receipts.' };
const TAX_NUMBER = {
  max: 60,
  nullable: true,
  example: 'GB123456789',
  description: 'Number under which the shop pays its taxes. Printed on receipts.',
};

const RECEIPT_LINES = { max: 500, nullable: true };
const RECEIPT_HEAD = {
  ...RECEIPT_LINES,
  example: 'The tea shop at the corner',
  description: 'Lines at the head of receipts, below the tax number.',
};
const RECEIPT_FOOT = {
  ...RECEIPT_LINES,
  example: 'Unused goods are taken back within 30 days.',
  description: 'Lines at the foot of receipts.',
};

export class CreateCompanyDto {
  @TextField(NAME) name: string;
  @CurrencyField(CURRENCY) currency: string;
  @CountryField(COUNTRY) country: string;
  @TimezoneField(TIMEZONE) timezone: string;
  @TextField({ ...ADDRESS, optional: true }) address?: string | null;
  @PhoneField({ ...PHONE, optional: true }) phone?: string | null;
  @TextField({ ...TAX_NUMBER, optional: true }) taxNumber?: string | null;
  @TextField({ ...RECEIPT_HEAD, optional: true }) receiptHead?: string | null;
  @TextField({ ...RECEIPT_FOOT, optional: true }) receiptFoot?: string | null;
  @NestedField(() => UpdateCompanySettingsDto, { optional: true }) settings?: UpdateCompanySettingsDto;
}

export class UpdateCompanyDto extends Changes(
  PickType(CreateCompanyDto, [
    'name',
    'country',
    'timezone',
    'address',
    'phone',
    'taxNumber',
    'receiptHead',
    'receiptFoot',
    'settings',
  ]),
) {
  @BooleanField({
    optional: true,
    description: 'For a SUPER_ADMIN. `false` closes the company: its users are signed out at once and refused.',
  })
  isActive?: boolean;
}

export class CompanyDto {
  @UuidField() id: string;
  @TextField(NAME) name: string;
  @CurrencyField(CURRENCY) currency: string;
  @IntegerField({
    min: 0,
    max: 3,
    example: 2,
    description:
      'Decimals of every amount of the company, by ISO 4217. Write amounts with so many, whatever the formatter of a browser ' +
      'would choose for the currency.',
  })
  currencyDecimals: number;
  @CountryField(COUNTRY) country: string;
  @TimezoneField(TIMEZONE) timezone: string;
  @TextField(ADDRESS) address: string | null;
  @PhoneField(PHONE) phone: string | null;
  @TextField(TAX_NUMBER) taxNumber: string | null;
  @TextField(RECEIPT_HEAD) receiptHead: string | null;
  @TextField(RECEIPT_FOOT) receiptFoot: string | null;
  @IntegerField({
    min: 1,
    nullable: true,
    example: 3,
    description: 'The `version` of the logo, which `GET /companies/{id}/logo` reads; null without a logo.',
  })
  logoVersion: number | null;
  @NestedField(() => CompanySettingsDto) settings: CompanySettingsDto;
  @IntegerField({
    min: 1,
    example: 3,
    description:
      'Counts the changes of the company. Every answer to a user of the company has it as `X-Settings-Version`: read ' +
      '`GET /auth/me` again when it is another one.',
  })
  settingsVersion: number;
  @BooleanField() isActive: boolean;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

/** The company as shown inside another resource. */
export class CompanyNameDto {
  @UuidField() id: string;
  @TextField({ max: 200, example: 'My Company' }) name: string;
}

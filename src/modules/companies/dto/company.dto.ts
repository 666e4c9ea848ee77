import { PickType } from '@nestjs/swagger';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  CountryField,
  CurrencyField,
  InstantField,
  NestedField,
  PercentField,
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

export class CompanySettingsDto {
  @BooleanField({ example: false, description: 'Whether unit prices include tax.' })
  pricesIncludeTax: boolean;

  @PercentField({ description: 'Percent; applied to items sold without a `taxRate`.' })
  defaultTaxRate: number;

  @BooleanField({
    example: false,
    description: 'Whether ADMINs need a second factor. Without one they can set it up and do nothing else.',
  })
  requireSecondFactor: boolean;
}

export class UpdateCompanySettingsDto extends Changes(CompanySettingsDto) {}

export class CreateCompanyDto {
  @TextField(NAME) name: string;
  @CurrencyField(CURRENCY) currency: string;
  @CountryField(COUNTRY) country: string;
  @TimezoneField(TIMEZONE) timezone: string;
  @NestedField(() => UpdateCompanySettingsDto, { optional: true }) settings?: UpdateCompanySettingsDto;
}

export class UpdateCompanyDto extends Changes(PickType(CreateCompanyDto, ['name', 'country', 'timezone', 'settings'])) {
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
  @CountryField(COUNTRY) country: string;
  @TimezoneField(TIMEZONE) timezone: string;
  @NestedField(() => CompanySettingsDto) settings: CompanySettingsDto;
  @BooleanField() isActive: boolean;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

/** The company as shown inside another resource. */
export class CompanyNameDto {
  @UuidField() id: string;
  @TextField({ max: 200, example: 'My Company' }) name: string;
}

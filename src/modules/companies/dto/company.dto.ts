import { PickType } from '@nestjs/swagger';
import { Changes } from '#shared/http/changes.js';
import { BooleanField, InstantField, NestedField, PercentField, TextField, UuidField } from '#shared/http/fields.js';

const NAME = { max: 200, example: 'Acme Retail' };
const CURRENCY = { min: 3, max: 3, example: 'USD', description: 'ISO 4217. Cannot be changed later.' };
const COUNTRY = {
  min: 2,
  max: 2,
  example: 'US',
  description: 'ISO 3166-1 alpha-2. Phone numbers without a country code are read as numbers of this country.',
};
const TIMEZONE = { max: 64, example: 'America/New_York', description: 'IANA time zone.' };

export class CompanySettingsDto {
  @BooleanField({ example: false, description: 'Whether unit prices already contain the tax.' })
  pricesIncludeTax: boolean;

  @PercentField({ description: 'Percent, for items sold without a rate of their own.' })
  defaultTaxRate: number;
}

export class UpdateCompanySettingsDto extends Changes(CompanySettingsDto) {}

export class CreateCompanyDto {
  @TextField(NAME) name: string;
  @TextField(CURRENCY) currency: string;
  @TextField(COUNTRY) country: string;
  @TextField(TIMEZONE) timezone: string;
  @NestedField(() => UpdateCompanySettingsDto, { optional: true }) settings?: UpdateCompanySettingsDto;
}

export class UpdateCompanyDto extends Changes(
  PickType(CreateCompanyDto, ['name', 'country', 'timezone', 'settings']),
) {}

export class CompanyDto {
  @UuidField() id: string;
  @TextField(NAME) name: string;
  @TextField(CURRENCY) currency: string;
  @TextField(COUNTRY) country: string;
  @TextField(TIMEZONE) timezone: string;
  @NestedField(() => CompanySettingsDto) settings: CompanySettingsDto;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

/** How a company is named inside another thing. */
export class CompanyNameDto {
  @UuidField() id: string;
  @TextField({ max: 200, example: 'My Company' }) name: string;
}

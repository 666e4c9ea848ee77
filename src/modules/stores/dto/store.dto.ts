import { PickType } from '@nestjs/swagger';
import { Changes } from '#shared/http/changes.js';
import { BooleanField, InstantField, TextField, TimezoneField, UuidField } from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';

const CODE = { max: 20, example: 'NYC-1', description: 'Short name, unique within the company.' };
const NAME = { max: 200, example: 'Acme Fifth Avenue' };
const TIMEZONE = { description: 'IANA time zone. It determines the business day of a sale.' };

export class CreateStoreDto extends CompanyQuery {
  @TextField(CODE) code: string;
  @TextField(NAME) name: string;
  @TimezoneField({ description: `${TIMEZONE.description} Default: the time zone of the company.`, optional: true })
  timezone?: string;
}

export class UpdateStoreDto extends Changes(PickType(CreateStoreDto, ['code', 'name', 'timezone'])) {
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
  @BooleanField() isActive: boolean;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

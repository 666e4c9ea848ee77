import { PickType } from '@nestjs/swagger';
import { Changes } from '#shared/http/changes.js';
import { BooleanField, InstantField, TextField, UuidField } from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';

const CODE = { max: 20, example: 'TILL-1', description: 'Short name, unique within the store.' };
const NAME = { max: 200, example: 'Till by the entrance' };
const BLIND_COUNT = {
  example: false,
  description: 'Whether every shift of the register is counted blind. If not, each shift decides when it is opened.',
};

export class CreateRegisterDto extends CompanyQuery {
  @UuidField({ description: 'The store of the register. Cannot be changed later.' }) storeId: string;
  @TextField(CODE) code: string;
  @TextField(NAME) name: string;
  @BooleanField({ ...BLIND_COUNT, optional: true }) blindCount?: boolean;
}

export class UpdateRegisterDto extends Changes(PickType(CreateRegisterDto, ['code', 'name', 'blindCount'])) {
  @BooleanField({
    optional: true,
    description: '`false` retires the register: it takes no money, and its open shift can still be closed.',
  })
  isActive?: boolean;
}

export class ListRegistersQuery extends PageQuery {
  @UuidField({ optional: true }) storeId?: string;
  @BooleanField({ optional: true }) isActive?: boolean;
}

export class RegisterDto {
  @UuidField() id: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @TextField(CODE) code: string;
  @TextField(NAME) name: string;
  @BooleanField(BLIND_COUNT) blindCount: boolean;
  @BooleanField() isActive: boolean;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

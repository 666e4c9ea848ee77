import { PickType } from '@nestjs/swagger';
import { PERMISSIONS, type Permission, type Role, ROLES } from '#shared/access/roles.js';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  EmailField,
  EnumField,
  EnumSetField,
  InstantField,
  PasswordField,
  TextField,
  UuidField,
  UuidsField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { MIN_PASSWORD } from '../password-rules.js';

const NAME = { max: 200, example: 'Jane Smith' };
const WITHDRAWN = {
  description: 'Permissions of the role that are withdrawn from this user.',
  example: ['CREATE_ORDER'],
};
const MAX_STORES = 100;
const STORES = {
  max: MAX_STORES,
  description: 'The stores in which the user works; none: all of them. ADMINs work in all.',
};
const STORE = { nullable: true, description: 'The store used when a request names none.' };

/** The roles of a company; a SUPER_ADMIN belongs to none. */
const COMPANY_ROLES = ROLES.filter((role) => role !== 'SUPER_ADMIN');

/** A new password: its length is required, its kinds of characters are not. */
export function NewPasswordField(options: { optional?: boolean } = {}): PropertyDecorator {
  return PasswordField({ ...options, min: MIN_PASSWORD });
}

export class CreateUserDto extends CompanyQuery {
  @EmailField() email: string;
  @TextField(NAME) name: string;
  @NewPasswordField() password: string;
  @EnumField(COMPANY_ROLES, 'CompanyRole', { example: 'CASHIER' }) role: Exclude<Role, 'SUPER_ADMIN'>;
  @UuidField({ ...STORE, optional: true }) storeId?: string | null;
  @UuidsField({ ...STORES, optional: true }) storeIds?: string[];
  @EnumSetField(PERMISSIONS, 'Permission', { ...WITHDRAWN, optional: true }) withdrawnPermissions?: Permission[];
}

export class UpdateUserDto extends Changes(PickType(CreateUserDto, ['name', 'password', 'role', 'storeId'])) {
  @EnumSetField(PERMISSIONS, 'Permission', {
    ...WITHDRAWN,
    optional: true,
    nullable: true,
    description: `${WITHDRAWN.description} Null gives all of them back; an empty list changes nothing.`,
  })
  withdrawnPermissions?: Permission[] | null;
  @UuidsField({
    ...STORES,
    optional: true,
    nullable: true,
    description: `${STORES.description} Null gives all of them; an empty list changes nothing.`,
  })
  storeIds?: string[] | null;
  @BooleanField({ optional: true, description: '`false` signs the user out at once.' }) isActive?: boolean;
}

export class ListUsersQuery extends PageQuery {
  @BooleanField({ optional: true }) isActive?: boolean;
}

export class UserDto {
  @UuidField() id: string;
  @UuidField({ nullable: true, description: 'Null for a SUPER_ADMIN.' }) companyId: string | null;
  @UuidField(STORE) storeId: string | null;
  @UuidsField(STORES) storeIds: string[];
  @EmailField() email: string;
  @TextField(NAME) name: string;
  @EnumField(ROLES, 'Role', { example: 'CASHIER' }) role: Role;
  @EnumSetField(PERMISSIONS, 'Permission', WITHDRAWN) withdrawnPermissions: Permission[];
  @BooleanField() isActive: boolean;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

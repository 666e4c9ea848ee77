import { CompanyDto } from '#modules/companies/dto/company.dto.js';
import { StoreDto } from '#modules/stores/dto/store.dto.js';
import { NewPasswordField } from '#modules/users/dto/user.dto.js';
import { PERMISSIONS, type Permission, type Role, ROLES } from '#shared/access/roles.js';
import {
  BooleanField,
  EmailField,
  EnumField,
  EnumSetField,
  IntegerField,
  NestedArray,
  NestedField,
  PasswordField,
  TextField,
  UuidField,
  UuidsField,
} from '#shared/http/fields.js';
import { SecondFactorField } from './second-factor.dto.js';

export class LoginDto {
  @EmailField({ example: 'cashier@acme.example' }) email: string;
  @PasswordField({ example: 'pos-demo-password' }) password: string;
  @SecondFactorField({ optional: true, description: 'Of the second factor, where the user has one.' }) code?: string;
}

export class RefreshDto {
  @TextField({ max: 200, example: 'Zk3v…', description: 'The latest refresh token. Each one can be used once.' })
  refreshToken: string;
}

export class ChangePasswordDto {
  @PasswordField() currentPassword: string;
  @NewPasswordField() newPassword: string;
}

export class SessionUserDto {
  @UuidField() id: string;
  @EmailField() email: string;
  @TextField({ max: 200, example: 'Jane Smith' }) name: string;
  @EnumField(ROLES, 'Role', { example: 'CASHIER' }) role: Role;
  @UuidField({ nullable: true, description: 'Null for a SUPER_ADMIN.' }) companyId: string | null;
  @UuidField({ nullable: true, description: 'The store used when a request names none.' }) storeId: string | null;
  @UuidsField({ max: 100, description: 'The stores to which the user is bound; none: all of them.' })
  storeIds: string[];
  @BooleanField({
    example: false,
    description:
      'Whether another user has set the password. Until it is changed, other routes answer `PASSWORD_CHANGE_REQUIRED`.',
  })
  mustChangePassword: boolean;
}

export class SessionDto {
  @TextField({ max: 1_000, example: 'eyJhbGciOi…', description: 'Sent as `Authorization: Bearer …`.' })
  accessToken: string;
  @IntegerField({ example: 900, description: 'Seconds until the access token expires.' }) expiresIn: number;
  @TextField({ max: 200, example: 'Zk3v…' }) refreshToken: string;
  @NestedField(() => SessionUserDto) user: SessionUserDto;
}

export class MeDto {
  @NestedField(() => SessionUserDto) user: SessionUserDto;
  @EnumSetField(PERMISSIONS, 'Permission') permissions: Permission[];
  @NestedField(() => CompanyDto, { nullable: true }) company: CompanyDto | null;
  @NestedArray(() => StoreDto, { max: 100, description: 'The active stores in which the user works.' })
  stores: StoreDto[];
}

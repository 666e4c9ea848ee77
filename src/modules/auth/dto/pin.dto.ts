import { NestedArray, PasswordField, PinField, TextField, UuidField } from '#shared/http/fields.js';

export class PinLoginDto {
  @UuidField() userId: string;
  @PinField() pin: string;
}

export class SetPinDto {
  @PinField() pin: string;
}

export class SetOwnPinDto extends SetPinDto {
  @PasswordField() currentPassword: string;
}

export class RemoveOwnPinDto {
  @PasswordField() currentPassword: string;
}

export class RegisterUserDto {
  @UuidField() id: string;
  @TextField({ max: 200, example: 'Jane Smith' }) name: string;
}

export class RegisterStaffDto {
  @UuidField() companyId: string;
  @UuidField() registerId: string;
  @UuidField() storeId: string;
  @NestedArray(() => RegisterUserDto, {
    max: 500,
    description: 'Users with a PIN whose home store is that of the register, or who have none; by name.',
  })
  cashiers: RegisterUserDto[];
}

import { PickType } from '@nestjs/swagger';
import { UserDto } from '#modules/users/dto/user.dto.js';
import { BooleanField } from '#shared/http/fields.js';

export class UpdateSuperAdminDto {
  @BooleanField({ description: '`false` signs the SUPER_ADMIN out at once.' }) isActive: boolean;
}

export class SuperAdminDto extends PickType(UserDto, ['id', 'email', 'name', 'isActive', 'createdAt', 'updatedAt']) {}

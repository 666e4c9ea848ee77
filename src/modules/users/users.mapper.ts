import type { UserDto } from './dto/user.dto.js';
import type { UserRow } from './users.repository.js';

export function toUserDto(row: UserRow): UserDto {
  return {
    id: row.id,
    companyId: row.companyId,
    storeId: row.storeId,
    storeIds: row.storeIds,
    email: row.email,
    name: row.name,
    role: row.role,
    withdrawnPermissions: row.withdrawnPermissions,
    isActive: row.isActive,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

import type { SuperAdminDto } from './dto/super-admin.dto.js';
import type { SuperAdminRow } from './super-admins.repository.js';

export function toSuperAdminDto(row: SuperAdminRow): SuperAdminDto {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}

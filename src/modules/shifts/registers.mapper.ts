import type { RegisterDto } from './dto/register.dto.js';
import type { RegisterDeviceDto } from './dto/register-device.dto.js';
import type { RegisterDeviceRow } from './register-devices.repository.js';
import type { RegisterRow } from './registers.repository.js';

export function toRegisterDto(row: RegisterRow): RegisterDto {
  return {
    id: row.id,
    companyId: row.companyId,
    storeId: row.storeId,
    code: row.code,
    name: row.name,
    blindCount: row.blindCount,
    isActive: row.isActive,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toRegisterDeviceDto({ registerId, enrolledBy, enrolledAt }: RegisterDeviceRow): RegisterDeviceDto {
  return { registerId, enrolledBy, enrolledAt: enrolledAt.toISOString() };
}

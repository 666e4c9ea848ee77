import type { StoreDto } from './dto/store.dto.js';
import type { StoreRow } from './stores.repository.js';

export function toStoreDto(row: StoreRow): StoreDto {
  return {
    id: row.id,
    companyId: row.companyId,
    code: row.code,
    name: row.name,
    timezone: row.timezone,
    businessDayEndsAt: row.businessDayEndsAt,
    address: row.address,
    phone: row.phone,
    taxNumber: row.taxNumber,
    receiptHead: row.receiptHead,
    receiptFoot: row.receiptFoot,
    openingHours: row.openingHours,
    isActive: row.isActive,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

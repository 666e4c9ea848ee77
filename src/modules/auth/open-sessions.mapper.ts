import type { OpenSessionDto } from './dto/open-session.dto.js';
import type { OpenSessionRow } from './open-sessions.repository.js';

export function toOpenSessionDto(row: OpenSessionRow, currentId: string): OpenSessionDto {
  return {
    id: row.id,
    device: row.device,
    address: row.address,
    registerId: row.registerId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isCurrent: row.id === currentId,
  };
}

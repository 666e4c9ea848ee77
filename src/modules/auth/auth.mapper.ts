import type { CompanyDto } from '#modules/companies/dto/company.dto.js';
import type { StoreDto } from '#modules/stores/dto/store.dto.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { permissionsOf, storesOf } from '#shared/access/roles.js';
import type { MeDto, SessionDto, SessionUserDto } from './dto/auth.dto.js';
import type { LoginRow } from './logins.repository.js';

/** A login or the user of a session. */
type SessionUser = Omit<SessionUserDto, 'storeIds'> & { readonly storeIds: readonly string[] };

export function toSessionDto(login: LoginRow, tokens: Omit<SessionDto, 'user'>): SessionDto {
  return { ...tokens, user: toSessionUserDto(login) };
}

export function toMeDto(user: CurrentUser, company: CompanyDto | null, stores: readonly StoreDto[]): MeDto {
  return { user: toSessionUserDto(user), permissions: [...user.permissions], company, stores: [...stores] };
}

/** The user of a session as guards and services know them. */
export function toCurrentUser(
  login: LoginRow,
  { sessionId, registerId }: Pick<CurrentUser, 'sessionId' | 'registerId'>,
): CurrentUser {
  const { role, withdrawnPermissions, lacksSecondFactor, settingsVersion } = login;
  const permissions = permissionsOf(role, withdrawnPermissions);

  return { ...toSessionUserDto(login), permissions, lacksSecondFactor, settingsVersion, sessionId, registerId };
}

function toSessionUserDto(user: SessionUser): SessionUserDto {
  const { id, email, name, role, companyId, storeId, mustChangePassword } = user;
  const storeIds = [...storesOf(role, user.storeIds)];

  return { id, email, name, role, companyId, storeId, storeIds, mustChangePassword };
}

import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { toMeDto } from './auth.mapper.js';
import type { MeDto } from './dto/auth.dto.js';

/** Reads what a client needs after a sign-in, in one answer. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly companies: CompaniesService,
    private readonly stores: StoresService,
  ) {}

  /** The user with permissions, company and active stores. A SUPER_ADMIN has no company of their own. */
  async me({ user }: ReadScope): Promise<MeDto> {
    const { companyId } = user;
    if (companyId === null) return toMeDto(user, null, []);
    const scope = { user, companyId };
    const [company, stores] = await Promise.all([
      this.companies.get(scope, companyId),
      this.stores.list(scope, { isActive: true, limit: 100 }),
    ]);

    return toMeDto(user, company, stores.items);
  }
}

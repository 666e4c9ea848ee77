import { Injectable } from '@nestjs/common';
import { RegistersService } from '#modules/shifts/registers.service.js';
import type { CreateStoreDto, StoreDto } from '#modules/stores/dto/store.dto.js';
import { StoresService } from '#modules/stores/stores.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

export interface DemoStore extends CreateStoreDto {
  /** Codes of its registers. */
  registers: string[];
}

/** Creates stores and their registers, without opening a shift. */
@Injectable()
export class DemoStoresService {
  constructor(
    private readonly stores: StoresService,
    private readonly registers: RegistersService,
  ) {}

  async make(scope: CompanyScope, { registers, ...fields }: DemoStore): Promise<StoreDto> {
    const store = await this.stores.create(scope, fields);
    for (const code of registers) {
      await this.registers.create(scope, { storeId: store.id, code, name: code.replace('TILL-', 'Till ') });
    }

    return store;
  }
}

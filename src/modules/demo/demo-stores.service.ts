import { Injectable } from '@nestjs/common';
import { RegistersService } from '#modules/shifts/registers.service.js';
import type { CreateStoreDto, StoreDto } from '#modules/stores/dto/store.dto.js';
import { StoresService } from '#modules/stores/stores.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { demoId } from './demo-ids.js';

export interface DemoStore extends CreateStoreDto {
  /** Codes of its registers. */
  registers: string[];
}

/** Creates stores and their registers. */
@Injectable()
export class DemoStoresService {
  constructor(
    private readonly stores: StoresService,
    private readonly registers: RegistersService,
  ) {}

  async make(scope: CompanyScope, company: string, { registers, ...fields }: DemoStore): Promise<StoreDto> {
    const name = `${company}/${fields.code}`;
    const store = await this.stores.create(scope, { id: demoId(name), ...fields });
    for (const code of registers) {
      await this.registers.create(scope, {
        id: demoId(`${name}/${code}`),
        storeId: store.id,
        code,
        name: code.replace('TILL-', 'Till '),
      });
    }

    return store;
  }
}

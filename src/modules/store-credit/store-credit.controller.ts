import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { ListStoreCreditQuery, StoreCreditEntryDto } from './dto/store-credit.dto.js';
import { StoreCreditService } from './store-credit.service.js';

@ApiTags('Store credit')
@Controller('customers')
export class StoreCreditController {
  constructor(private readonly storeCredit: StoreCreditService) {}

  @Get(':id/store-credit')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'List the store credit ledger of a customer, newest first',
    description: 'The balance is `storeCredit` of the customer.',
    pageOf: StoreCreditEntryDto,
    errors: ['CUSTOMER_NOT_FOUND', 'INVALID_CURSOR', 'COMPANY_REQUIRED'],
  })
  listStoreCredit(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: ListStoreCreditQuery,
  ): Promise<Page<StoreCreditEntryDto>> {
    return this.storeCredit.list(scope, id, query);
  }
}

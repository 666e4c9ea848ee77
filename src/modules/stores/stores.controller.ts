import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { CreateStoreDto, ListStoresQuery, StoreDto, UpdateStoreDto } from './dto/store.dto.js';
import { StoresService } from './stores.service.js';

@ApiTags('Stores')
@Controller('stores')
export class StoresController {
  constructor(private readonly stores: StoresService) {}

  @Post()
  @Access('MANAGE_STORES')
  @Endpoint({
    summary: 'Create a store',
    status: 201,
    returns: StoreDto,
    errors: ['STORE_CODE_TAKEN', ...COMPANY_ERRORS],
  })
  createStore(@Scope() scope: CompanyScope, @Body() dto: CreateStoreDto): Promise<StoreDto> {
    return this.stores.create(scope, dto);
  }

  @Get()
  @Access('SIGNED_IN')
  @Endpoint({ summary: 'List stores, oldest first', pageOf: StoreDto, errors: ['INVALID_CURSOR'] })
  listStores(@Reading() scope: ReadScope, @Query() query: ListStoresQuery): Promise<Page<StoreDto>> {
    return this.stores.list(scope, query);
  }

  @Get(':id')
  @Access('SIGNED_IN')
  @Endpoint({ summary: 'Read a store', returns: StoreDto, errors: ['STORE_NOT_FOUND', 'COMPANY_REQUIRED'] })
  getStore(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<StoreDto> {
    return this.stores.get(scope, id);
  }

  @Patch(':id')
  @Access('MANAGE_STORES')
  @Endpoint({
    summary: 'Change, close or reopen a store',
    returns: StoreDto,
    errors: ['STORE_NOT_FOUND', 'STORE_CODE_TAKEN', 'COMPANY_REQUIRED'],
  })
  updateStore(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: UpdateStoreDto,
  ): Promise<StoreDto> {
    return this.stores.update(scope, id, dto);
  }
}

import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { PageQuery } from '#shared/http/pagination.js';
import { UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { CompaniesService } from './companies.service.js';
import { CompanyDto, CreateCompanyDto, UpdateCompanyDto } from './dto/company.dto.js';

@ApiTags('Companies')
@Controller('companies')
export class CompaniesController {
  constructor(private readonly companies: CompaniesService) {}

  @Post()
  @Access('MANAGE_COMPANIES')
  @Endpoint({ summary: 'Create a company', status: 201, returns: CompanyDto, errors: ['INVALID_AMOUNT'] })
  createCompany(@Reading() scope: ReadScope, @Body() dto: CreateCompanyDto): Promise<CompanyDto> {
    return this.companies.create(scope, dto);
  }

  @Get()
  @Access('MANAGE_COMPANIES')
  @Endpoint({ summary: 'List companies, newest first', pageOf: CompanyDto, errors: ['INVALID_CURSOR'] })
  listCompanies(@Reading() scope: ReadScope, @Query() query: PageQuery): Promise<Page<CompanyDto>> {
    return this.companies.list(scope, query);
  }

  @Get(':id')
  @Access('MANAGE_COMPANY')
  @Endpoint({ summary: 'Read a company', returns: CompanyDto, errors: ['COMPANY_NOT_FOUND'] })
  getCompany(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<CompanyDto> {
    return this.companies.get(scope, id);
  }

  @Patch(':id')
  @Access('MANAGE_COMPANY')
  @Endpoint({
    summary: 'Change, close or open a company',
    description:
      'A SUPER_ADMIN closes and opens companies. Sessions from before the closing stay ended when it is opened.',
    returns: CompanyDto,
    errors: ['COMPANY_NOT_FOUND', 'INVALID_AMOUNT', 'TAX_RATE_IN_USE'],
  })
  updateCompany(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Body() dto: UpdateCompanyDto,
  ): Promise<CompanyDto> {
    return this.companies.update(scope, id, dto);
  }
}

import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { CreateRegisterDto, ListRegistersQuery, RegisterDto, UpdateRegisterDto } from './dto/register.dto.js';
import { RegistersService } from './registers.service.js';

@ApiTags('Registers')
@Controller('registers')
export class RegistersController {
  constructor(private readonly registers: RegistersService) {}

  @Post()
  @Access('MANAGE_STORES')
  @Endpoint({
    summary: 'Create a register',
    status: 201,
    returns: RegisterDto,
    errors: ['STORE_NOT_FOUND', 'REGISTER_CODE_TAKEN', ...COMPANY_ERRORS],
  })
  createRegister(@Scope() scope: CompanyScope, @Body() dto: CreateRegisterDto): Promise<RegisterDto> {
    return this.registers.create(scope, dto);
  }

  @Get()
  @Access('SIGNED_IN')
  @Endpoint({ summary: 'List registers, oldest first', pageOf: RegisterDto, errors: ['INVALID_CURSOR'] })
  listRegisters(@Reading() scope: ReadScope, @Query() query: ListRegistersQuery): Promise<Page<RegisterDto>> {
    return this.registers.list(scope, query);
  }

  @Get(':id')
  @Access('SIGNED_IN')
  @Endpoint({ summary: 'Read a register', returns: RegisterDto, errors: ['REGISTER_NOT_FOUND', 'COMPANY_REQUIRED'] })
  getRegister(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<RegisterDto> {
    return this.registers.get(scope, id);
  }

  @Patch(':id')
  @Access('MANAGE_STORES')
  @Endpoint({
    summary: 'Change, retire or reactivate a register',
    returns: RegisterDto,
    errors: ['REGISTER_NOT_FOUND', 'REGISTER_CODE_TAKEN', 'COMPANY_REQUIRED'],
  })
  updateRegister(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: UpdateRegisterDto,
  ): Promise<RegisterDto> {
    return this.registers.update(scope, id, dto);
  }
}

import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { PageQuery } from '#shared/http/pagination.js';
import { UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { SuperAdminDto, UpdateSuperAdminDto } from './dto/super-admin.dto.js';
import { SuperAdminsService } from './super-admins.service.js';

@ApiTags('Super admins')
@Controller('super-admins')
export class SuperAdminsController {
  constructor(private readonly superAdmins: SuperAdminsService) {}

  @Get()
  @Access('MANAGE_COMPANIES')
  @Endpoint({ summary: 'List SUPER_ADMINs, oldest first', pageOf: SuperAdminDto, errors: ['INVALID_CURSOR'] })
  listSuperAdmins(@Query() query: PageQuery): Promise<Page<SuperAdminDto>> {
    return this.superAdmins.list(query);
  }

  @Patch(':id')
  @Access('MANAGE_COMPANIES')
  @Endpoint({
    summary: 'Deactivate or activate a SUPER_ADMIN',
    description:
      'Ends the sessions of the SUPER_ADMIN. Neither the own account nor the last active one is deactivated.',
    returns: SuperAdminDto,
    errors: ['SUPER_ADMIN_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_SUPER_ADMIN'],
  })
  updateSuperAdmin(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Body() dto: UpdateSuperAdminDto,
  ): Promise<SuperAdminDto> {
    return this.superAdmins.update(scope, id, dto);
  }
}

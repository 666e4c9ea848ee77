import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, User } from '#shared/access/access.decorator.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { PageQuery } from '#shared/http/pagination.js';
import { UuidParam } from '#shared/http/params.js';
import { Recorded } from '#shared/observability/recorded.decorator.js';
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
  @Recorded('super-admin.change')
  @Endpoint({
    summary: 'Deactivate or activate a SUPER_ADMIN',
    description:
      'Ends the sessions of the SUPER_ADMIN. Neither the own account nor the last active one is deactivated.',
    returns: SuperAdminDto,
    errors: ['SUPER_ADMIN_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_SUPER_ADMIN'],
  })
  updateSuperAdmin(
    @User() user: CurrentUser,
    @UuidParam('id') id: string,
    @Body() dto: UpdateSuperAdminDto,
  ): Promise<SuperAdminDto> {
    return this.superAdmins.update(user, id, dto);
  }
}

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Approvable, TakesApproval } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS, DRAWER_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { DrawerOpeningsService } from './drawer-openings.service.js';
import { DrawersService } from './drawers.service.js';
import {
  CashMovementDto,
  CloseShiftDto,
  DrawerOpeningDto,
  ListCashMovementsQuery,
  ListShiftsQuery,
  MoveCashDto,
  OpenDrawerDto,
  OpenShiftDto,
  ShiftDto,
  ShiftReportDto,
} from './dto/shift.dto.js';
import { ShiftOpeningService } from './shift-opening.service.js';
import { ShiftsService } from './shifts.service.js';

@ApiTags('Shifts')
@Controller('shifts')
export class ShiftsController {
  constructor(
    private readonly opening: ShiftOpeningService,
    private readonly drawers: DrawersService,
    private readonly openings: DrawerOpeningsService,
    private readonly shifts: ShiftsService,
  ) {}

  @Post()
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Open a shift of a register',
    description: 'Payments and refunds that name the register are then counted in the shift.',
    status: 201,
    returns: ShiftDto,
    errors: [
      'REGISTER_NOT_FOUND',
      'REGISTER_INACTIVE',
      'OTHER_REGISTER',
      'SHIFT_ALREADY_OPEN',
      'STORE_NOT_FOUND',
      'STORE_INACTIVE',
      'INVALID_AMOUNT',
      ...COMPANY_ERRORS,
    ],
  })
  openShift(@Scope() scope: CompanyScope, @Body() dto: OpenShiftDto): Promise<ShiftDto> {
    return this.opening.open(scope, dto);
  }

  @Get()
  @Access('READ_ORDER')
  @Endpoint({ summary: 'List shifts, newest first', pageOf: ShiftDto, errors: ['INVALID_CURSOR'] })
  listShifts(@Reading() scope: ReadScope, @Query() query: ListShiftsQuery): Promise<Page<ShiftDto>> {
    return this.shifts.list(scope, query);
  }

  @Get(':id')
  @Access('READ_ORDER')
  @Endpoint({ summary: 'Read a shift', returns: ShiftDto, errors: ['SHIFT_NOT_FOUND', 'COMPANY_REQUIRED'] })
  getShift(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<ShiftDto> {
    return this.shifts.get(scope, id);
  }

  @Get(':id/report')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Read the report of a shift: X while it is open, Z once it is closed',
    description: 'The X report of a shift that is counted blind requires VIEW_REPORTS.',
    returns: ShiftReportDto,
    errors: ['SHIFT_NOT_FOUND', 'COUNT_IS_BLIND', 'COMPANY_REQUIRED'],
  })
  getShiftReport(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<ShiftReportDto> {
    return this.shifts.report(scope, id);
  }

  @Get(':id/cash-movements')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'List the cash movements of a shift, newest first',
    pageOf: CashMovementDto,
    errors: ['SHIFT_NOT_FOUND', 'INVALID_CURSOR', 'COMPANY_REQUIRED'],
  })
  listCashMovements(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: ListCashMovementsQuery,
  ): Promise<Page<CashMovementDto>> {
    return this.shifts.listMovements(scope, id, query);
  }

  @Post(':id/cash-movements')
  @Access('CREATE_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Pay cash into the drawer or out of it',
    description: 'For any reason other than a sale or a refund. The shift of another user requires MANAGE_SHIFTS.',
    status: 201,
    returns: CashMovementDto,
    errors: DRAWER_ERRORS,
  })
  moveCash(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: MoveCashDto,
  ): Promise<CashMovementDto> {
    return this.drawers.moveCash(scope, id, dto);
  }

  @Post(':id/drawer-openings')
  @Access('CREATE_ORDER')
  @TakesApproval()
  @Endpoint({
    summary: 'Open the drawer without a sale',
    description:
      'Kept with its reason, and counted in the X and Z reports. The shift of another user requires MANAGE_SHIFTS; a company can ' +
      'limit how often a role does it (`drawerOpenings`). Beyond that it can be approved: act OPEN_DRAWER.',
    status: 201,
    returns: DrawerOpeningDto,
    errors: ['SHIFT_NOT_FOUND', 'SHIFT_CLOSED', 'SHIFT_OF_ANOTHER', 'DRAWER_OPENINGS_OVER_LIMIT', ...COMPANY_ERRORS],
  })
  openDrawer(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: OpenDrawerDto,
  ): Promise<DrawerOpeningDto> {
    return this.openings.open(scope, id, dto);
  }

  @Post(':id/close')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Close a shift and read its Z report',
    description:
      'The Z report never changes. The shift of another user requires MANAGE_SHIFTS. Sessions by PIN at the register end.',
    returns: ShiftReportDto,
    errors: DRAWER_ERRORS,
  })
  closeShift(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: CloseShiftDto,
  ): Promise<ShiftReportDto> {
    return this.drawers.close(scope, id, dto);
  }
}

import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { CashMovementsRepository } from './cash-movements.repository.js';
import { DrawerOpeningsService } from './drawer-openings.service.js';
import { DrawersService } from './drawers.service.js';
import { RegisterDevicesController } from './register-devices.controller.js';
import { RegisterDevicesRepository } from './register-devices.repository.js';
import { RegisterDevicesService } from './register-devices.service.js';
import { RegistersController } from './registers.controller.js';
import { RegistersRepository } from './registers.repository.js';
import { RegistersService } from './registers.service.js';
import { ShiftOpeningService } from './shift-opening.service.js';
import { ShiftsController } from './shifts.controller.js';
import { ShiftsRepository } from './shifts.repository.js';
import { ShiftsService } from './shifts.service.js';
import { TillActsRepository } from './till-acts.repository.js';

@Module({
  imports: [CompaniesModule, StoresModule],
  controllers: [RegisterDevicesController, RegistersController, ShiftsController],
  providers: [
    DrawerOpeningsService,
    DrawersService,
    RegisterDevicesService,
    RegistersService,
    ShiftOpeningService,
    ShiftsService,
    CashMovementsRepository,
    RegisterDevicesRepository,
    RegistersRepository,
    ShiftsRepository,
    TillActsRepository,
  ],
  exports: [DrawersService, RegisterDevicesService, RegistersService, ShiftOpeningService, TillActsRepository],
})
export class ShiftsModule {}

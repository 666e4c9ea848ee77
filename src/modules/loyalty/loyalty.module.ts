import { Module } from '@nestjs/common';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { EarningService } from './earning.service.js';
import { LoyaltyController } from './loyalty.controller.js';
import { LoyaltyService } from './loyalty.service.js';
import { PointsFundService } from './points-fund.service.js';
import { PointsLedgerService } from './points-ledger.service.js';
import { PointsRepository } from './points.repository.js';
import { ProgrammeRepository } from './programme.repository.js';
import { ProgrammeService } from './programme.service.js';

@Module({
  imports: [CustomersModule],
  controllers: [LoyaltyController],
  providers: [
    EarningService,
    LoyaltyService,
    PointsFundService,
    PointsLedgerService,
    ProgrammeService,
    PointsRepository,
    ProgrammeRepository,
  ],
  exports: [PointsFundService, ProgrammeService],
})
export class LoyaltyModule {}

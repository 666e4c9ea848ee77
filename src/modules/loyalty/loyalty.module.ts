import { Module } from '@nestjs/common';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { EarningService } from './earning.service.js';
import { LoyaltyController } from './loyalty.controller.js';
import { LoyaltyService } from './loyalty.service.js';
import { PointsTenderService } from './points-tender.service.js';
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
    PointsTenderService,
    PointsLedgerService,
    ProgrammeService,
    PointsRepository,
    ProgrammeRepository,
  ],
  exports: [EarningService, PointsTenderService, ProgrammeService],
})
export class LoyaltyModule {}

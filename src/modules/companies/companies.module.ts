import { Module } from '@nestjs/common';
import { CompaniesController } from './companies.controller.js';
import { CompaniesRepository } from './companies.repository.js';
import { CompaniesService } from './companies.service.js';
import { LogosController } from './logos.controller.js';
import { LogosRepository } from './logos.repository.js';
import { LogosService } from './logos.service.js';

@Module({
  controllers: [CompaniesController, LogosController],
  providers: [CompaniesService, CompaniesRepository, LogosService, LogosRepository],
  exports: [CompaniesService, LogosService],
})
export class CompaniesModule {}

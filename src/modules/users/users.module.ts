import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { PasswordsService } from './passwords.service.js';
import { TakenAddressesService } from './taken-addresses.service.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [CompaniesModule],
  controllers: [UsersController],
  providers: [UsersService, UsersRepository, PasswordsService, TakenAddressesService],
  exports: [UsersService, PasswordsService],
})
export class UsersModule {}

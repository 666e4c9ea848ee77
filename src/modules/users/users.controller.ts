import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { CreateUserDto, ListUsersQuery, UpdateUserDto, UserDto } from './dto/user.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Post()
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'Create a user',
    status: 201,
    returns: UserDto,
    description:
      'The user changes the password at the first sign-in. An admin who is told ten times within an hour that an address is ' +
      'taken has to wait.',
    errors: [
      'EMAIL_TAKEN',
      'WEAK_PASSWORD',
      'ROLE_TOO_HIGH',
      'PERMISSION_NOT_HELD',
      'STORE_NOT_FOUND',
      'HOME_STORE_NOT_INCLUDED',
      'TOO_MANY_REQUESTS',
      ...COMPANY_ERRORS,
    ],
  })
  createUser(@Scope() scope: CompanyScope, @Body() dto: CreateUserDto): Promise<UserDto> {
    return this.users.create(scope, dto);
  }

  @Get()
  @Access('MANAGE_USERS')
  @Endpoint({ summary: 'List users, oldest first', pageOf: UserDto, errors: ['INVALID_CURSOR'] })
  listUsers(@Reading() scope: ReadScope, @Query() query: ListUsersQuery): Promise<Page<UserDto>> {
    return this.users.list(scope, query);
  }

  @Get(':id')
  @Access('MANAGE_USERS')
  @Endpoint({ summary: 'Read a user', returns: UserDto, errors: ['USER_NOT_FOUND'] })
  getUser(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<UserDto> {
    return this.users.get(scope, id);
  }

  @Patch(':id')
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'Change or deactivate a user',
    description:
      'Of the own account only the name and the stores can be changed. The user cannot end up with a permission that the ' +
      'signed-in user does not have, and the company keeps an active ADMIN with `MANAGE_USERS`. A new password ends the ' +
      'sessions of the user, who changes it at the next sign-in.',
    returns: UserDto,
    errors: [
      'USER_NOT_FOUND',
      'WEAK_PASSWORD',
      'ROLE_TOO_HIGH',
      'PERMISSION_NOT_HELD',
      'OWN_ACCOUNT',
      'LAST_ADMIN',
      'STORE_NOT_FOUND',
      'HOME_STORE_NOT_INCLUDED',
      'COMPANY_REQUIRED',
    ],
  })
  updateUser(@Scope() scope: CompanyScope, @UuidParam('id') id: string, @Body() dto: UpdateUserDto): Promise<UserDto> {
    return this.users.update(scope, id, dto);
  }
}

import { Controller, Delete, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement, type Page } from '#shared/http/envelope.js';
import { PageQuery } from '#shared/http/pagination.js';
import { UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { OpenSessionDto } from './dto/open-session.dto.js';
import { OpenSessionsService } from './open-sessions.service.js';

@ApiTags('Users')
@Controller('users/:id/sessions')
export class UserSessionsController {
  constructor(private readonly sessions: OpenSessionsService) {}

  @Get()
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'List the sessions of a user, newest sign-in first',
    pageOf: OpenSessionDto,
    errors: ['USER_NOT_FOUND', 'INVALID_CURSOR'],
  })
  listUserSessions(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<OpenSessionDto>> {
    return this.sessions.listOf(scope, id, query);
  }

  @Delete(':sessionId')
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'End a session of a user',
    message: 'Session ended',
    errors: ['USER_NOT_FOUND', 'SESSION_NOT_FOUND'],
  })
  async endUserSession(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @UuidParam('sessionId') sessionId: string,
  ): Promise<Acknowledgement> {
    await this.sessions.endOf(scope, id, sessionId);

    return new Acknowledgement('Session ended');
  }

  @Delete()
  @Access('MANAGE_USERS')
  @Endpoint({ summary: 'End all sessions of a user', message: 'Sessions ended', errors: ['USER_NOT_FOUND'] })
  async endUserSessions(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.sessions.endAllOf(scope, id);

    return new Acknowledgement('Sessions ended');
  }
}

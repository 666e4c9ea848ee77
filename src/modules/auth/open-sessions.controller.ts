import { Controller, Delete, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, NotByPin, User } from '#shared/access/access.decorator.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement, type Page } from '#shared/http/envelope.js';
import { PageQuery } from '#shared/http/pagination.js';
import { UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { OpenSessionDto } from './dto/open-session.dto.js';
import { OpenSessionsService } from './open-sessions.service.js';

@ApiTags('Auth')
@Controller('auth/sessions')
export class OpenSessionsController {
  constructor(private readonly sessions: OpenSessionsService) {}

  @Get()
  @Access('SIGNED_IN')
  @Endpoint({
    summary: 'List the own sessions, newest sign-in first',
    pageOf: OpenSessionDto,
    errors: ['INVALID_CURSOR'],
  })
  listSessions(@User() user: CurrentUser, @Query() query: PageQuery): Promise<Page<OpenSessionDto>> {
    return this.sessions.list(user, query);
  }

  @Delete(':id')
  @Access('SIGNED_IN')
  @NotByPin()
  @Endpoint({ summary: 'End one of the own sessions', message: 'Session ended', errors: ['SESSION_NOT_FOUND'] })
  async endSession(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.sessions.end(scope, id);

    return new Acknowledgement('Session ended');
  }

  @Delete()
  @Access('SIGNED_IN')
  @NotByPin()
  @Endpoint({ summary: 'End all own sessions but this one', message: 'Sessions ended' })
  async endOtherSessions(@Reading() scope: ReadScope): Promise<Acknowledgement> {
    await this.sessions.endOthers(scope);

    return new Acknowledgement('Sessions ended');
  }
}

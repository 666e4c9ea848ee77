import { Injectable } from '@nestjs/common';
import { UsersService } from '#modules/users/users.service.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf, type PageQuery } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { OpenSessionDto } from './dto/open-session.dto.js';
import { toOpenSessionDto } from './open-sessions.mapper.js';
import { OpenSessionsRepository } from './open-sessions.repository.js';
import { SessionService } from './session.service.js';

const NEWEST_FIRST = new Keyset('sessions', isInstant);

/** Lists and ends open sessions: a user's own, and those of the users whom the signed-in user manages. */
@Injectable()
export class OpenSessionsService {
  constructor(
    private readonly database: Database,
    private readonly open: OpenSessionsRepository,
    private readonly sessions: SessionService,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /** Lists the own sessions. */
  list(user: CurrentUser, query: PageQuery): Promise<Page<OpenSessionDto>> {
    return this.pageFor(user, user.id, query);
  }

  /** Ends one of the own sessions. */
  end(scope: ReadScope, id: string): Promise<void> {
    return this.endOne(scope, scope.user.id, id);
  }

  /** Ends the own sessions except the one of the request. */
  async endOthers(scope: ReadScope): Promise<void> {
    const { id, sessionId } = scope.user;
    await this.sessions.endAllWith(scope, id, () => undefined, sessionId);
  }

  /** Lists the sessions of a user. */
  async listOf(scope: ReadScope, userId: string, query: PageQuery): Promise<Page<OpenSessionDto>> {
    await this.users.get(scope, userId);

    return this.pageFor(scope.user, userId, query);
  }

  /** Ends a session of a user. */
  async endOf(scope: ReadScope, userId: string, id: string): Promise<void> {
    await this.users.get(scope, userId);
    await this.endOne(scope, userId, id);
  }

  /** Ends all sessions of a user. */
  async endAllOf(scope: ReadScope, userId: string): Promise<void> {
    await this.users.get(scope, userId);
    await this.sessions.endAllWith(scope, userId, () => undefined);
  }

  private async pageFor({ sessionId }: CurrentUser, userId: string, query: PageQuery): Promise<Page<OpenSessionDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const rows = await this.open.list(userId, { now: this.clock.now(), after, limit: limit + 1 });

    return pageOf(
      rows,
      { limit, keyset: NEWEST_FIRST },
      (row) => toOpenSessionDto(row, sessionId),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  }

  private async endOne(scope: ReadScope, userId: string, id: string): Promise<void> {
    const isEnded = await this.database.loginTransaction(scope, (tx) =>
      this.open.end(tx, { userId, id, now: this.clock.now() }),
    );
    if (!isEnded) throw new DomainError('SESSION_NOT_FOUND');
    await this.sessions.forget(userId);
  }
}

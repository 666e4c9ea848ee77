import { Injectable } from '@nestjs/common';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { Keyset } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { StatementEntryRow } from './account-rows.js';
import { AccountsService } from './accounts.service.js';
import type { StatementDto, StatementQuery } from './dto/statement.dto.js';
import type { WholeStatement } from './statement-file.js';
import { statementPeriod } from './statement-period.js';
import { type Statement, toStatementDto, toStatementEntryDto } from './statement.mapper.js';
import { StatementRepository } from './statement.repository.js';

const OLDEST_FIRST = new Keyset('statement', (position) => /^\d{1,9}$/.test(position));
/** Entries of a whole statement that are read together. */
const BATCH = 200;

/** What a customer has bought, brought back and paid in some days, between what was owed before and after them. */
@Injectable()
export class StatementService {
  constructor(
    private readonly statements: StatementRepository,
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
  ) {}

  async get(scope: ReadScope, customerId: string, query: StatementQuery): Promise<StatementDto> {
    const limit = limitOf(query);
    const cursor = OLDEST_FIRST.decode(query.cursor);
    const statement = await this.statementOf(scope, customerId, query);
    const { holder, period, stretch } = statement;
    const after = Math.max(stretch.after, Number(cursor?.[0] ?? 0));
    const rows = await this.statements.entries(scope, holder, { after, upTo: stretch.upTo, limit: limit + 1 });
    const aging = await this.statements.aging(scope, holder, stretch, period.to);
    const { items, nextCursor } = pageOf(
      rows,
      { limit, keyset: OLDEST_FIRST },
      (row) => toStatementEntryDto(row, holder.currency),
      ({ position }) => [String(position), holder.customerId],
    );

    return toStatementDto(statement, aging, { entries: [...items], nextCursor });
  }

  /** All of it: no more than a year, read piece by piece. */
  async whole(scope: ReadScope, customerId: string, query: StatementQuery): Promise<WholeStatement> {
    const statement = await this.statementOf(scope, customerId, query);
    const { holder, stretch } = statement;
    const entries: StatementEntryRow[] = [];
    for (let { after } = stretch; after < stretch.upTo; after += BATCH) {
      entries.push(...(await this.statements.entries(scope, holder, { after, upTo: stretch.upTo, limit: BATCH })));
    }

    return { ...statement, entries };
  }

  private async statementOf(
    scope: ReadScope,
    customerId: string,
    asked: Pick<StatementQuery, 'from' | 'to'>,
  ): Promise<Statement> {
    const holder = await this.accounts.holder(scope, customerId);
    const today = businessDay(this.clock.now(), holder.timezone);
    const period = statementPeriod(asked, today);

    return { holder, period, stretch: await this.statements.stretch(scope, holder, period) };
  }
}

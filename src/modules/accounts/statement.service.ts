import { Injectable } from '@nestjs/common';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { Keyset } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { StatementEntryRow } from './account-rows.js';
import { AccountsService } from './accounts.service.js';
import type { StatementDto, StatementQuery } from './dto/statement.dto.js';
import type { WholeAccountStatement } from './statement-file.js';
import { statementPeriod } from './statement-period.js';
import { type AccountStatement, toStatementDto, toStatementEntryDto } from './statement.mapper.js';
import { StatementRepository } from './statement.repository.js';

const OLDEST_FIRST = new Keyset('statement', (position) => /^\d{1,9}$/.test(position));
/** Entries of a whole statement that are read at a time. */
const BATCH = 200;

/** Reads statements: the entries of an account in a period, between what was owed before and after them. */
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
    const { holder, period, range } = statement;
    const after = Math.max(range.after, Number(cursor?.[0] ?? 0));
    const rows = await this.statements.entries(scope, holder, { after, upTo: range.upTo, limit: limit + 1 });
    const aging = await this.statements.aging(scope, holder, range, period.to);
    const { items, nextCursor } = pageOf(
      rows,
      { limit, keyset: OLDEST_FIRST },
      (row) => toStatementEntryDto(row, holder.currency),
      ({ position }) => [String(position), holder.customerId],
    );

    return toStatementDto(statement, aging, { entries: [...items], nextCursor });
  }

  /** The statement with all entries of its period, which is at most a year, read in batches. */
  async whole(scope: ReadScope, customerId: string, query: StatementQuery): Promise<WholeAccountStatement> {
    const statement = await this.statementOf(scope, customerId, query);
    const { holder, range } = statement;
    const { upTo } = range;
    const entries: StatementEntryRow[] = [];
    for (let after = range.after; after < upTo; after += BATCH) {
      const batch = await this.statements.entries(scope, holder, { after, upTo, limit: BATCH });
      entries.push(...batch);
    }

    return { ...statement, entries };
  }

  private async statementOf(
    scope: ReadScope,
    customerId: string,
    requested: Pick<StatementQuery, 'from' | 'to'>,
  ): Promise<AccountStatement> {
    const holder = await this.accounts.holder(scope, customerId);
    const today = businessDay(this.clock.now(), holder);
    const period = statementPeriod(requested, today);
    const range = await this.statements.entryRange(scope, holder, period);

    return { holder, period, range };
  }
}

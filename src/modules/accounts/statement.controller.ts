import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Content } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { StatementDto, StatementQuery } from './dto/statement.dto.js';
import { statementFile } from './statement-file.js';
import { StatementService } from './statement.service.js';

@ApiTags('Accounts')
@Controller('customers')
export class StatementController {
  constructor(private readonly statements: StatementService) {}

  @Get(':id/statement')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Read the statement of an account',
    description:
      'Opening balance, entries in order, closing balance, and the open charges of the last day by age. A CSV file has all ' +
      'entries; JSON is paged by `limit` and `cursor`.',
    returns: StatementDto,
    content: ['text/csv'],
    errors: ['CUSTOMER_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'PERIOD_TOO_LONG', 'INVALID_CURSOR', 'COMPANY_REQUIRED'],
  })
  async getCustomerStatement(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: StatementQuery,
  ): Promise<StatementDto | Content> {
    return query.format === 'csv'
      ? statementFile(await this.statements.whole(scope, id, query))
      : this.statements.get(scope, id, query);
  }
}

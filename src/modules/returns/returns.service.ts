import { Injectable } from '@nestjs/common';
import { OrdersService } from '#modules/orders/orders.service.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { historyScope } from '#shared/tenancy/own-stores.js';
import type { ListReturnsQuery, ReturnDto, ReturnSummaryDto } from './dto/return.dto.js';
import type { OrderReturn } from './return-rows.js';
import { toReturnDto, toReturnSummaryDto } from './returns.mapper.js';
import { ReturnsRepository } from './returns.repository.js';

const NEWEST_FIRST = new Keyset('returns', isInstant);

/** Reads returns. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly orders: OrdersService,
  ) {}

  async get(scope: ReadScope, id: string): Promise<ReturnDto> {
    const found = await this.getStored(scope, id);

    return found.exchangeOrderId === null
      ? toReturnDto(found)
      : toReturnDto(found, await this.orders.get(scope, found.exchangeOrderId));
  }

  /** The stored return, for modules that compute with its amounts. */
  async getStored(scope: ReadScope, id: string): Promise<OrderReturn> {
    const found = await this.returns.find(scope, id);
    if (found === null) throw new DomainError('RETURN_NOT_FOUND');

    return found;
  }

  async list(reader: ReadScope, query: ListReturnsQuery): Promise<Page<ReturnSummaryDto>> {
    const scope = query.customerId === undefined ? reader : historyScope(reader);
    const limit = limitOf(query);
    const rows = await this.returns.list(scope, query, {
      after: NEWEST_FIRST.decode(query.cursor),
      limit: limit + 1,
    });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toReturnSummaryDto, ({ createdAt, id }) => [
      createdAt.toISOString(),
      id,
    ]);
  }
}

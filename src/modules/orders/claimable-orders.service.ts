import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf, type PageQuery } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ClaimsRepository } from './claims.repository.js';
import type { OrderSummaryDto } from './dto/order.dto.js';
import { toOrderSummaryDto } from './orders.mapper.js';

const NEWEST_FIRST = new Keyset('claimable orders', isInstant);

/** Finds orders by the phone number of their walk-in. */
@Injectable()
export class ClaimableOrdersService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly customers: CustomersService,
  ) {}

  /** Lists the orders that a customer can claim. */
  async list(scope: CompanyScope, customerId: string, query: PageQuery): Promise<Page<OrderSummaryDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const { phoneKey: key } = await this.customers.getForOrder(scope, customerId);
    const rows = await this.claims.listClaimable(scope, key, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toOrderSummaryDto, ({ createdAt, id }) => [
      createdAt.toISOString(),
      id,
    ]);
  }
}

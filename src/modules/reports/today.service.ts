import { Injectable } from '@nestjs/common';
import { Clock } from '#shared/kernel/clock.js';
import { plusDays } from '#shared/kernel/days.js';
import { formatMoney, portion } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { MOST_DRAWERS, type SoldDto, type TodayDto, type TodayQuery, TOP_ARTICLES } from './dto/today.dto.js';
import { ReportRangeService } from './report-range.service.js';
import { type SoldRow, TodayRepository } from './today.repository.js';

/** What happens in the stores today, against the same weekday a week before. */
@Injectable()
export class TodayService {
  constructor(
    private readonly reports: TodayRepository,
    private readonly ranges: ReportRangeService,
    private readonly clock: Clock,
  ) {}

  async today(scope: CompanyScope, query: TodayQuery): Promise<TodayDto> {
    const at = this.clock.now();
    const { currency, filter } = await this.ranges.of(scope, query);
    const limits = { mostDrawers: MOST_DRAWERS, mostArticles: TOP_ARTICLES };
    const row = await this.reports.read(scope, { at, storeIds: filter.storeIds, ...limits });
    const money = (minor: string): string => formatMoney(BigInt(minor), currency);
    const soldOn = (week: number): SoldDto =>
      toSoldDto(
        row.sold.find((sold) => sold.week === week),
        plusDays(filter.to, -7 * week),
        currency,
      );

    return {
      at: at.toISOString(),
      currency,
      today: soldOn(0),
      weekBefore: soldOn(1),
      openOrders: { count: row.openCount, balanceDue: money(row.balanceDue) },
      openDrawers: row.drawers,
      topArticles: row.articles.map(({ thousandths, sales, ...article }) => ({
        ...article,
        units: Number(thousandths) / 1000,
        sales: money(sales),
      })),
    };
  }
}

function toSoldDto(row: SoldRow | undefined, today: string, currency: string): SoldDto {
  const { day, orders, sales, returns } = row ?? { day: null, orders: 0, sales: '0', returns: '0' };
  const sold = BigInt(sales);

  return {
    day: day ?? today,
    orders,
    sales: formatMoney(sold, currency),
    averageOrder: orders === 0 ? null : formatMoney(portion(sold, 1n, BigInt(orders)), currency),
    returns: formatMoney(BigInt(returns), currency),
    gross: formatMoney(sold - BigInt(returns), currency),
  };
}

import { formatMoney } from '#shared/kernel/money.js';
import { checkOf, depositsOf } from './books.js';
import type { Report } from './books.repository.js';
import { ALL, type BuyerRow, type VisitRow } from './customer-reports.repository.js';
import type {
  BoughtDto,
  BuyerDto,
  BuyersReportDto,
  VisitsReportDto,
  VisitsTotalDto,
} from './dto/customer-reports.dto.js';
import { type Interval, perPeriod, type ReportRange } from './report-range.js';
import { countOf, sumOf } from './sums.js';

export function toBuyersReportDto(
  { slice: { from, to }, currency }: ReportRange,
  { rows, books }: Report<BuyerRow>,
): BuyersReportDto {
  const deposits = depositsOf(books);
  const bought = (kind: BuyerRow['kind']): BoughtDto =>
    toBoughtDto(
      rows.filter((row) => row.kind === kind),
      currency,
    );

  return {
    ...{ from, to, currency },
    customers: countOf(rows, 'eligible'),
    rows: rows.flatMap((row) => (row.kind === 'LISTED' ? [toBuyerDto(row, currency)] : [])),
    others: bought('OTHERS'),
    walkIns: bought('WALK_INS'),
    total: toBoughtDto(rows, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, books, currency),
  };
}

export function toVisitsReportDto(
  { slice: { from, to }, currency }: ReportRange,
  groupBy: Interval,
  { rows, books }: Report<VisitRow>,
): VisitsReportDto {
  const deposits = depositsOf(books);
  const periods = rows.filter(({ period }) => period !== ALL);

  return {
    ...{ from, to, currency, groupBy },
    rows: perPeriod({ from, to }, groupBy, periods, ({ period }) => period).map(([period, visits]) => ({
      period,
      ...toVisitsTotalDto(visits, currency),
    })),
    total: toVisitsTotalDto(
      rows.filter(({ period }) => period === ALL),
      currency,
    ),
    deposits: formatMoney(deposits, currency),
    check: checkOf(netOf(periods) + deposits, books, currency),
  };
}

function toBuyerDto(row: BuyerRow & { kind: 'LISTED' }, currency: string): BuyerDto {
  const { customerId, name, phone, lastPurchaseOn } = row;

  return { customerId, name, phone, lastPurchaseOn, ...toBoughtDto([row], currency) };
}

function toBoughtDto(rows: readonly BuyerRow[], currency: string): BoughtDto {
  const [sales, returns] = [sumOf(rows, 'sales'), sumOf(rows, 'returns')];

  return {
    orders: countOf(rows, 'orders'),
    sales: formatMoney(sales, currency),
    returns: formatMoney(returns, currency),
    net: formatMoney(sales - returns, currency),
  };
}

function toVisitsTotalDto(rows: readonly VisitRow[], currency: string): VisitsTotalDto {
  const newCustomers = countOf(rows, 'newCustomers');

  return {
    newCustomers,
    returningCustomers: countOf(rows, 'customers') - newCustomers,
    walkInOrders: countOf(rows, 'walkInOrders'),
    newSales: formatMoney(sumOf(rows, 'newSales'), currency),
    returningSales: formatMoney(sumOf(rows, 'returningSales'), currency),
    walkInSales: formatMoney(sumOf(rows, 'walkInSales'), currency),
    returns: formatMoney(sumOf(rows, 'returns'), currency),
    net: formatMoney(netOf(rows), currency),
  };
}

function netOf(rows: readonly VisitRow[]): bigint {
  return sumOf(rows, 'newSales') + sumOf(rows, 'returningSales') + sumOf(rows, 'walkInSales') - sumOf(rows, 'returns');
}

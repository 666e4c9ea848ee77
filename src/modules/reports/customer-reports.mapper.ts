import { formatMoney } from '#shared/kernel/money.js';
import { ALL_DAYS, type BuyerRow, type VisitRow } from './customer-reports.repository.js';
import type {
  BoughtDto,
  BuyerDto,
  BuyersReportDto,
  VisitsReportDto,
  VisitsTotalDto,
} from './dto/customer-reports.dto.js';
import { checkOf, netDeposits } from './reconciliation.js';
import type { ReportData } from './reconciliation.repository.js';
import { type Interval, perPeriod, type ReportRange } from './report-range.js';
import { countOf, grossAndNet, sumOf } from './sums.js';

export function toBuyersReportDto(
  { filter: { from, to }, currency }: ReportRange,
  { rows, ledger }: ReportData<BuyerRow>,
): BuyersReportDto {
  const deposits = netDeposits(ledger);
  const rowsOf = (kind: BuyerRow['kind']): BuyerRow[] => rows.filter((row) => row.kind === kind);

  return {
    from,
    to,
    currency,
    customers: countOf(rows, 'eligible'),
    rows: rows.flatMap((row) => (row.kind === 'LISTED' ? [toBuyerDto(row, currency)] : [])),
    others: toBoughtDto(rowsOf('OTHERS'), currency),
    walkIns: toBoughtDto(rowsOf('WALK_INS'), currency),
    total: toBoughtDto(rows, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, ledger, currency),
  };
}

export function toVisitsReportDto(
  { filter: { from, to }, currency }: ReportRange,
  groupBy: Interval,
  { rows, ledger }: ReportData<VisitRow>,
): VisitsReportDto {
  const deposits = netDeposits(ledger);
  const periods = rows.filter(({ period }) => period !== ALL_DAYS);
  const allDays = rows.filter(({ period }) => period === ALL_DAYS);

  return {
    from,
    to,
    currency,
    groupBy,
    rows: perPeriod({ from, to }, groupBy, periods, ({ period }) => period).map(([period, visits]) => ({
      period,
      ...toVisitsTotalDto(visits, currency),
    })),
    total: toVisitsTotalDto(allDays, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(grossOf(periods) + deposits, ledger, currency),
  };
}

function toBuyerDto(row: BuyerRow & { kind: 'LISTED' }, currency: string): BuyerDto {
  const { customerId, name, phone, lastPurchaseOn } = row;

  return { customerId, name, phone, lastPurchaseOn, ...toBoughtDto([row], currency) };
}

function toBoughtDto(rows: readonly BuyerRow[], currency: string): BoughtDto {
  const sales = sumOf(rows, 'sales');
  const returns = sumOf(rows, 'returns');

  return {
    orders: countOf(rows, 'orders'),
    sales: formatMoney(sales, currency),
    returns: formatMoney(returns, currency),
    ...grossAndNet(sales - returns, sumOf(rows, 'tax'), currency),
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
    ...grossAndNet(grossOf(rows), sumOf(rows, 'tax'), currency),
  };
}

function grossOf(rows: readonly VisitRow[]): bigint {
  return sumOf(rows, 'newSales') + sumOf(rows, 'returningSales') + sumOf(rows, 'walkInSales') - sumOf(rows, 'returns');
}

import { formatMoney, portion } from '#shared/kernel/money.js';
import { asAgreed, checkOf, depositsOf } from './books.js';
import type { Report } from './books.repository.js';
import type {
  BasketReportDto,
  BasketTotalDto,
  MoneyMovedDto,
  SalesGroup,
  SalesReportDto,
  TaxReportDto,
  TaxTotalDto,
} from './dto/sales-reports.dto.js';
import { type Interval, isInterval, perPeriod, type ReportRange } from './report-range.js';
import type { BasketRow, SalesRow, TaxRow } from './sales-reports.repository.js';
import { countOf, sumOf } from './sums.js';

const PLATFORM_STAFF = 'Platform staff';

export function toSalesReportDto(
  { slice: { from, to }, currency }: ReportRange,
  groupBy: SalesGroup,
  { rows, books }: Report<SalesRow>,
): SalesReportDto {
  const ofPeriods = (interval: Interval): SalesReportDto['rows'] =>
    perPeriod({ from, to }, interval, rows, ({ key }) => key).map(([period, moved]) => ({
      ...{ key: period, label: period },
      ...toMoneyMovedDto(moved, currency),
    }));

  return {
    ...{ from, to, currency, groupBy },
    rows: isInterval(groupBy)
      ? ofPeriods(groupBy)
      : rows.map((row) => ({
          ...{ key: row.key, label: row.label ?? PLATFORM_STAFF },
          ...toMoneyMovedDto([row], currency),
        })),
    total: toMoneyMovedDto(rows, currency),
    check: checkOf(sumOf(rows, 'payments') - sumOf(rows, 'refunds'), asAgreed(books), currency),
  };
}

export function toTaxReportDto(
  { slice: { from, to }, currency }: ReportRange,
  { rows, books }: Report<TaxRow>,
): TaxReportDto {
  const deposits = depositsOf(books);

  return {
    ...{ from, to, currency },
    rows: rows.map((row) => ({ taxRate: Number(row.taxRate), ...toTaxTotalDto([row], currency) })),
    total: toTaxTotalDto(rows, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, books, currency),
  };
}

export function toBasketReportDto(
  { slice: { from, to }, currency }: ReportRange,
  groupBy: Interval,
  { rows, books }: Report<BasketRow>,
): BasketReportDto {
  const deposits = depositsOf(books);

  return {
    ...{ from, to, currency, groupBy },
    rows: perPeriod({ from, to }, groupBy, rows, ({ period }) => period).map(([period, baskets]) => ({
      period,
      ...toBasketTotalDto(baskets, currency),
    })),
    total: toBasketTotalDto(rows, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, books, currency),
  };
}

function toMoneyMovedDto(rows: readonly SalesRow[], currency: string): MoneyMovedDto {
  const [payments, refunds] = [sumOf(rows, 'payments'), sumOf(rows, 'refunds')];

  return {
    payments: formatMoney(payments, currency),
    refunds: formatMoney(refunds, currency),
    net: formatMoney(payments - refunds, currency),
    paymentCount: countOf(rows, 'paymentCount'),
    refundCount: countOf(rows, 'refundCount'),
  };
}

function toTaxTotalDto(rows: readonly TaxRow[], currency: string): TaxTotalDto {
  const money = (minor: bigint): string => formatMoney(minor, currency);
  const [sales, salesTax] = [sumOf(rows, 'sales'), sumOf(rows, 'salesTax')];
  const [returns, returnsTax] = [sumOf(rows, 'returns'), sumOf(rows, 'returnsTax')];
  const [net, tax] = [sales - returns, salesTax - returnsTax];

  return {
    taxableSales: money(sales - salesTax),
    salesTax: money(salesTax),
    taxableReturns: money(returns - returnsTax),
    returnsTax: money(returnsTax),
    taxable: money(net - tax),
    tax: money(tax),
    net: money(net),
  };
}

function toBasketTotalDto(rows: readonly BasketRow[], currency: string): BasketTotalDto {
  const [sales, returns] = [sumOf(rows, 'sales'), sumOf(rows, 'returns')];
  const [orders, items] = [countOf(rows, 'orders'), countOf(rows, 'items')];
  const thousandths = sumOf(rows, 'thousandths');
  const perOrder = (count: number): number | null => (orders === 0 ? null : Math.round((count / orders) * 100) / 100);

  return {
    ...{ orders, items, units: Number(thousandths) / 1000 },
    sales: formatMoney(sales, currency),
    averageOrder: orders === 0 ? null : formatMoney(portion(sales, 1n, BigInt(orders)), currency),
    ...{ itemsPerOrder: perOrder(items), unitsPerOrder: perOrder(Number(thousandths) / 1000) },
    returns: formatMoney(returns, currency),
    net: formatMoney(sales - returns, currency),
  };
}

import { formatMoney, portion } from '#shared/kernel/money.js';
import type {
  BasketReportDto,
  BasketTotalDto,
  MoneyMovedDto,
  SalesReportDto,
  TaxReportDto,
  TaxTotalDto,
} from './dto/sales-reports.dto.js';
import { checkOf, controlFromOrders, netDeposits } from './reconciliation.js';
import type { ReportData } from './reconciliation.repository.js';
import { type Interval, isInterval, perPeriod, type ReportRange } from './report-range.js';
import type { SalesGroup } from './sales-groups.js';
import type { BasketRow, SalesRow, TaxRow } from './sales-reports.repository.js';
import { countOf, grossAndNet, sumOf } from './sums.js';

/** The label of payments without a cashier: a SUPER_ADMIN took them. */
const PLATFORM_STAFF = 'Platform staff';
/** Of a day. */
const HOURS = 24;

export function toSalesReportDto(
  { filter: { from, to }, currency }: ReportRange,
  groupBy: SalesGroup,
  { rows, ledger }: ReportData<SalesRow>,
): SalesReportDto {
  const ofPeriods = (interval: Interval): SalesReportDto['rows'] =>
    perPeriod({ from, to }, interval, rows, ({ key }) => key).map(([period, moved]) => ({
      key: period,
      label: period,
      ...toMoneyMovedDto(moved, currency),
    }));
  const ofKeys = (): SalesReportDto['rows'] =>
    rows.map((row) => ({
      key: row.key,
      label: row.label ?? PLATFORM_STAFF,
      ...toMoneyMovedDto([row], currency),
    }));

  return {
    from,
    to,
    currency,
    groupBy,
    rows: groupBy === 'hour' ? ofHours(rows, currency) : isInterval(groupBy) ? ofPeriods(groupBy) : ofKeys(),
    total: toMoneyMovedDto(rows, currency),
    anywayRefundCount: ledger.anywayCount,
    anywayRefunds: formatMoney(ledger.anyway, currency),
    check: checkOf(sumOf(rows, 'payments') - sumOf(rows, 'refunds'), controlFromOrders(ledger), currency),
  };
}

/** All hours from that of the first row to that of the last, which can be after midnight, so that a chart has no gaps. */
function ofHours(rows: readonly SalesRow[], currency: string): SalesReportDto['rows'] {
  const found = new Map(rows.map((row) => [Number(row.key), row]));
  const hours = [...found.keys()];
  const first = hours[0];
  const last = hours.at(-1);
  if (first === undefined || last === undefined) return [];
  const count = ((last - first + HOURS) % HOURS) + 1;

  return Array.from({ length: count }, (_, i) => (first + i) % HOURS).map((hour) => {
    const key = String(hour).padStart(2, '0');
    const row = found.get(hour);

    return { key, label: `${key}:00`, ...toMoneyMovedDto(row === undefined ? [] : [row], currency) };
  });
}

export function toTaxReportDto(
  { filter: { from, to }, currency }: ReportRange,
  { rows, ledger }: ReportData<TaxRow>,
): TaxReportDto {
  const deposits = netDeposits(ledger);

  return {
    from,
    to,
    currency,
    rows: rows.map((row) => ({ taxRate: Number(row.taxRate), ...toTaxTotalDto([row], currency) })),
    total: toTaxTotalDto(rows, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, ledger, currency),
  };
}

export function toBasketReportDto(
  { filter: { from, to }, currency }: ReportRange,
  groupBy: Interval,
  { rows, ledger }: ReportData<BasketRow>,
): BasketReportDto {
  const deposits = netDeposits(ledger);

  return {
    from,
    to,
    currency,
    groupBy,
    rows: perPeriod({ from, to }, groupBy, rows, ({ period }) => period).map(([period, baskets]) => ({
      period,
      ...toBasketTotalDto(baskets, currency),
    })),
    total: toBasketTotalDto(rows, currency),
    deposits: formatMoney(deposits, currency),
    check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, ledger, currency),
  };
}

function toMoneyMovedDto(rows: readonly SalesRow[], currency: string): MoneyMovedDto {
  const payments = sumOf(rows, 'payments');
  const refunds = sumOf(rows, 'refunds');

  return {
    payments: formatMoney(payments, currency),
    refunds: formatMoney(refunds, currency),
    ...grossAndNet(payments - refunds, sumOf(rows, 'tax'), currency),
    paymentCount: countOf(rows, 'paymentCount'),
    refundCount: countOf(rows, 'refundCount'),
    tips: formatMoney(sumOf(rows, 'tips'), currency),
    cashRounding: formatMoney(sumOf(rows, 'cashRounding'), currency),
  };
}

function toTaxTotalDto(rows: readonly TaxRow[], currency: string): TaxTotalDto {
  const money = (minor: bigint): string => formatMoney(minor, currency);
  const sales = sumOf(rows, 'sales');
  const salesTax = sumOf(rows, 'salesTax');
  const returns = sumOf(rows, 'returns');
  const returnsTax = sumOf(rows, 'returnsTax');
  const gross = sales - returns;
  const tax = salesTax - returnsTax;

  return {
    taxableSales: money(sales - salesTax),
    salesTax: money(salesTax),
    taxableReturns: money(returns - returnsTax),
    returnsTax: money(returnsTax),
    taxable: money(gross - tax),
    ...grossAndNet(gross, tax, currency),
    exemptSales: money(sumOf(rows, 'exemptSales')),
  };
}

function toBasketTotalDto(rows: readonly BasketRow[], currency: string): BasketTotalDto {
  const sales = sumOf(rows, 'sales');
  const returns = sumOf(rows, 'returns');
  const orders = countOf(rows, 'orders');
  const items = countOf(rows, 'items');
  const units = Number(sumOf(rows, 'thousandths')) / 1000;
  const perOrder = (count: number): number | null => (orders === 0 ? null : Math.round((count / orders) * 100) / 100);

  return {
    orders,
    items,
    units,
    sales: formatMoney(sales, currency),
    averageOrder: orders === 0 ? null : formatMoney(portion(sales, 1n, BigInt(orders)), currency),
    itemsPerOrder: perOrder(items),
    unitsPerOrder: perOrder(units),
    returns: formatMoney(returns, currency),
    ...grossAndNet(sales - returns, sumOf(rows, 'tax'), currency),
  };
}

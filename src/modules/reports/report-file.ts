import { type Cell, csvFile } from '#shared/http/csv.js';
import type { Content } from '#shared/http/envelope.js';
import type { ArticleRowDto } from './dto/article-reports.dto.js';
import type { CashierRowDto } from './dto/cashier-reports.dto.js';
import type { BuyerDto, VisitsRowDto } from './dto/customer-reports.dto.js';
import type { FormatQuery, ReportDto } from './dto/report.dto.js';
import type { BasketRowDto, SalesRowDto, TaxRowDto } from './dto/sales-reports.dto.js';

type ReportWithRows<Row> = Pick<ReportDto, 'from' | 'to'> & { readonly rows: readonly Row[] };

/** The name and columns of a report as a file. Columns are listed, so that an empty report has a header too. */
interface ReportFile<Row> {
  readonly name: string;
  readonly columns: readonly (keyof Row & string)[];
}

const SALES_COLUMNS = [
  'key',
  'label',
  'payments',
  'refunds',
  'gross',
  'tax',
  'net',
  'paymentCount',
  'refundCount',
  'tips',
  'cashRounding',
] as const;
const TAX_COLUMNS = [
  'taxRate',
  'taxableSales',
  'salesTax',
  'taxableReturns',
  'returnsTax',
  'taxable',
  'tax',
  'gross',
  'net',
  'exemptSales',
] as const;
const BASKET_COLUMNS = [
  'period',
  'orders',
  'items',
  'units',
  'sales',
  'averageOrder',
  'itemsPerOrder',
  'unitsPerOrder',
  'returns',
  'gross',
  'tax',
  'net',
] as const;
const BUYER_COLUMNS = [
  'customerId',
  'name',
  'phone',
  'lastPurchaseOn',
  'orders',
  'sales',
  'returns',
  'gross',
  'tax',
  'net',
] as const;
const CASHIER_COLUMNS = [
  'cashierId',
  'cashierName',
  'refunds',
  'refundCount',
  'discounts',
  'discountCount',
  'voids',
  'voidCount',
  'priceReductions',
  'priceChangeCount',
  'noSaleCount',
  'approvedCount',
] as const;
const ARTICLE_COLUMNS = [
  'articleId',
  'code',
  'name',
  'units',
  'returnedUnits',
  'sales',
  'returns',
  'gross',
  'tax',
  'net',
] as const;
const VISITS_COLUMNS = [
  'period',
  'newCustomers',
  'returningCustomers',
  'walkInOrders',
  'newSales',
  'returningSales',
  'walkInSales',
  'returns',
  'gross',
  'tax',
  'net',
] as const;

const file = <Row>(name: string, columns: ReportFile<Row>['columns']): ReportFile<Row> => ({ name, columns });

export const FILES = {
  sales: file<SalesRowDto>('sales', SALES_COLUMNS),
  tax: file<TaxRowDto>('tax', TAX_COLUMNS),
  baskets: file<BasketRowDto>('baskets', BASKET_COLUMNS),
  top: file<BuyerDto>('top-customers', BUYER_COLUMNS),
  lapsed: file<BuyerDto>('lapsed-customers', BUYER_COLUMNS),
  articles: file<ArticleRowDto>('articles', ARTICLE_COLUMNS),
  cashiers: file<CashierRowDto>('cashiers', CASHIER_COLUMNS),
  visits: file<VisitsRowDto>('new-and-returning-customers', VISITS_COLUMNS),
};

/** A report as JSON or, with `format=csv`, as a file. */
export function inFormat<Row extends object, R extends ReportWithRows<Row>>(
  { format }: FormatQuery,
  { name, columns }: ReportFile<Row>,
  report: R,
): R | Content {
  if (format !== 'csv') return report;
  const { rows, ...rest } = report as ReportWithRows<Row>;
  const lines = rows.map((row) => columns.map((column) => row[column] as Cell));

  return csvFile(`${name}_${rest.from}_${rest.to}`, [columns, ...lines, ...below(rest, columns.length)]);
}

/** Lines of path and value for the other fields, such as `check.difference,0.00`: a file holds all that the JSON holds. */
function below(rest: object, width: number): Cell[][] {
  return cellsOf(rest).map((cells) => [...cells, ...Array<null>(width - cells.length).fill(null)]);
}

function cellsOf(part: object, path = ''): [path: string, value: Cell][] {
  return Object.entries(part).flatMap(([name, value]: [string, Cell | object]) =>
    typeof value === 'object' && value !== null
      ? cellsOf(value, `${path}${name}.`)
      : [[`${path}${name}`, value] satisfies [string, Cell]],
  );
}

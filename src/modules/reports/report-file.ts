import { type Cell, csvFile } from '#shared/http/csv.js';
import type { Content } from '#shared/http/envelope.js';
import type { BuyerDto, VisitsRowDto } from './dto/customer-reports.dto.js';
import type { FormatQuery, ReportDto } from './dto/report.dto.js';
import type { BasketRowDto, SalesRowDto, TaxRowDto } from './dto/sales-reports.dto.js';

type Report<Row> = ReportDto & { readonly rows: readonly Row[] };

/** The file a report becomes, and its columns: the fields of a row, so that an empty report has a header too. */
interface ReportFile<Row> {
  readonly name: string;
  readonly columns: readonly (keyof Row & string)[];
}

const file = <Row>(name: string, ...columns: (keyof Row & string)[]): ReportFile<Row> => ({ name, columns });
const BOUGHT = ['orders', 'sales', 'returns', 'net'] as const;
const BUYER = ['customerId', 'name', 'phone', 'lastPurchaseOn', ...BOUGHT] as const;

export const FILES = {
  sales: file<SalesRowDto>('sales', 'key', 'label', 'payments', 'refunds', 'net', 'paymentCount', 'refundCount'),
  tax: file<TaxRowDto>(
    'tax',
    ...(['taxRate', 'taxableSales', 'salesTax', 'taxableReturns', 'returnsTax', 'taxable', 'tax', 'net'] as const),
  ),
  baskets: file<BasketRowDto>(
    'baskets',
    ...(['period', 'orders', 'items', 'units', 'sales', 'averageOrder', 'itemsPerOrder', 'unitsPerOrder'] as const),
    ...(['returns', 'net'] as const),
  ),
  top: file<BuyerDto>('top-customers', ...BUYER),
  lapsed: file<BuyerDto>('lapsed-customers', ...BUYER),
  visits: file<VisitsRowDto>(
    'new-and-returning-customers',
    ...(['period', 'newCustomers', 'returningCustomers', 'walkInOrders', 'newSales', 'returningSales'] as const),
    ...(['walkInSales', 'returns', 'net'] as const),
  ),
};

/** A report as it was asked for. */
export function inFormat<Row extends object, R extends Report<Row>>(
  { format }: FormatQuery,
  { name, columns }: ReportFile<Row>,
  report: R,
): R | Content {
  if (format !== 'csv') return report;
  const { rows, ...rest } = report as Report<Row>;
  const lines = rows.map((row) => columns.map((column) => row[column] as Cell));

  return csvFile(`${name}_${rest.from}_${rest.to}`, [columns, ...lines, ...below(rest, columns.length)]);
}

/** Below the rows, everything else of the report: `check.difference,0.00`. The file proves itself as the answer does. */
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

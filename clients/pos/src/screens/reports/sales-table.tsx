import type { SalesReportDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ReportCard } from './report-card.js';
import { type Range, useSales } from './report-queries.js';

/** Payments and refunds by cashier or by method. */
export function SalesTable({ range, group }: { range: Range; group: 'cashier' | 'method' }) {
  const { reports: texts } = useTexts();
  const title = texts.salesBy[group];

  return (
    <ReportCard
      title={title}
      range={range}
      file={() => api.getSalesReport({ ...range, groupBy: group, format: 'csv' })}
    >
      <Loaded query={useSales(range, group)}>
        {(report) =>
          report.rows.length === 0 ? <Empty>{texts.nothing}</Empty> : <SalesRows report={report} title={title} />
        }
      </Loaded>
    </ReportCard>
  );
}

/** The rows of a report on sales, with their sum. */
export function SalesRows({ report: { rows, total, groupBy }, title }: { report: SalesReportDto; title: string }) {
  const { reports: texts, methods } = useTexts();
  const { money, number } = useTill();
  const nameOf = ({ key, label }: { key: string | null; label: string }): string => {
    if (groupBy === 'method') return (methods as Readonly<Record<string, string>>)[label] ?? label;

    return key === null ? texts.platformStaff : label;
  };
  const cells = ({ payments, refunds, gross, tax, paymentCount }: typeof total) => (
    <>
      <td className="number">{number(paymentCount)}</td>
      <td className="number">{money(payments)}</td>
      <td className="number">{money(refunds)}</td>
      <td className="number">{money(gross)}</td>
      <td className="number">{money(tax)}</td>
    </>
  );

  return (
    <Table
      label={title}
      columns={[
        { name: texts.groups[groupBy] },
        { name: texts.paymentCount, isNumber: true },
        { name: texts.payments, isNumber: true },
        { name: texts.refunds, isNumber: true },
        { name: texts.net, isNumber: true },
        { name: texts.tax, isNumber: true },
      ]}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{nameOf(row)}</th>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="sum">
          <th scope="row">{texts.total}</th>
          {cells(total)}
        </tr>
      </tfoot>
    </Table>
  );
}

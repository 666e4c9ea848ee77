import type { SalesReportDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { FiguresTable } from './figures-table.js';
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

  return (
    <FiguresTable
      label={title}
      head={texts.groups[groupBy]}
      columns={[
        [texts.paymentCount, ({ paymentCount }) => number(paymentCount)],
        [texts.payments, ({ payments }) => money(payments)],
        [texts.refunds, ({ refunds }) => money(refunds)],
        [texts.net, ({ gross }) => money(gross)],
        [texts.tax, ({ tax }) => money(tax)],
      ]}
      rows={rows.map((row) => ({ key: String(row.key), name: nameOf(row), figures: row }))}
      total={total}
    />
  );
}

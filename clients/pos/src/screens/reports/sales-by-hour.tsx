import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { BarChart } from './bar-chart.js';
import { useFormats } from './formats.js';
import { ReportCard } from './report-card.js';
import { type Range, useSales } from './report-queries.js';
import { SalesRows } from './sales-table.js';

/** Payments and refunds by the hour on the clock of the store, with a chart. */
export function SalesByHour({ range }: { range: Range }) {
  const { reports: texts } = useTexts();
  const { axis, exact } = useFormats();
  const title = texts.salesBy.hour;

  return (
    <ReportCard
      title={title}
      range={range}
      file={() => api.getSalesReport({ ...range, groupBy: 'hour', format: 'csv' })}
    >
      <Loaded query={useSales(range, 'hour')}>
        {(report) =>
          report.rows.length === 0 ? (
            <Empty>{texts.nothing}</Empty>
          ) : (
            <div className="stack">
              <BarChart
                label={texts.chartOf(title)}
                places={report.rows.map(({ label }) => label)}
                series={[{ name: texts.net, tone: 'first', values: report.rows.map(({ gross }) => Number(gross)) }]}
                axis={axis}
                exact={exact}
              />
              <SalesRows report={report} title={title} />
            </div>
          )
        }
      </Loaded>
    </ReportCard>
  );
}

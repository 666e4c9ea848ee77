import type { SalesReportDto } from '@pos-backend/sdk';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { BarChart } from './bar-chart.js';
import { FiguresTable } from './figures-table.js';
import { useFormats } from './formats.js';
import { type Range, useSales } from './report-queries.js';

export function SalesByDay({ range }: { range: Range }) {
  const { reports: texts } = useTexts();

  return (
    <Card label={texts.byDay}>
      <div className="card-head">
        <h2>{texts.byDay}</h2>
      </div>
      <Loaded query={useSales(range, 'day')}>{(report) => <Days report={report} />}</Loaded>
    </Card>
  );
}

function Days({ report: { rows, total } }: { report: SalesReportDto }) {
  const { reports: texts } = useTexts();
  const till = useTill();
  const { axis, exact, day } = useFormats();

  return (
    <div className="report">
      <BarChart
        label={texts.chartOf(texts.byDay)}
        places={rows.map(({ label }) => day(label))}
        series={[{ name: texts.net, tone: 'first', values: rows.map(({ gross }) => Number(gross)) }]}
        axis={axis}
        exact={exact}
      />
      <FiguresTable
        label={texts.byDay}
        head={texts.day}
        columns={[
          [texts.payments, ({ payments }) => till.money(payments)],
          [texts.refunds, ({ refunds }) => till.money(refunds)],
          [texts.net, ({ gross }) => till.money(gross)],
        ]}
        rows={rows.map((row) => ({ key: row.label, name: day(row.label), figures: row }))}
        total={total}
      />
    </div>
  );
}

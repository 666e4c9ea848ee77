import type { SalesReportDto } from '@pos-backend/sdk';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { BarChart } from './bar-chart.js';
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
      <Table
        label={texts.byDay}
        columns={[
          { name: texts.day },
          { name: texts.payments, isNumber: true },
          { name: texts.refunds, isNumber: true },
          { name: texts.net, isNumber: true },
        ]}
      >
        <tbody>
          {rows.map(({ label, payments, refunds, gross }) => (
            <tr key={label}>
              <th scope="row">{day(label)}</th>
              <td className="number">{till.money(payments)}</td>
              <td className="number">{till.money(refunds)}</td>
              <td className="number">{till.money(gross)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="sum">
            <th scope="row">{texts.total}</th>
            <td className="number">{till.money(total.payments)}</td>
            <td className="number">{till.money(total.refunds)}</td>
            <td className="number">{till.money(total.gross)}</td>
          </tr>
        </tfoot>
      </Table>
    </div>
  );
}

import type { VisitsReportDto } from '@pos-backend/sdk';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { BarChart, type Series } from './bar-chart.js';
import { useFormats } from './formats.js';
import { type Range, useVisits } from './report-queries.js';

/** Returning customers, new customers and walk-ins by day. */
export function NewAndReturning({ range }: { range: Range }) {
  const { reports: texts } = useTexts();

  return (
    <Card label={texts.visits}>
      <div className="card-head">
        <h2>{texts.visits}</h2>
      </div>
      <Loaded query={useVisits(range)}>{(report) => <Visits report={report} />}</Loaded>
    </Card>
  );
}

function Visits({ report: { rows, total } }: { report: VisitsReportDto }) {
  const { reports: texts } = useTexts();
  const till = useTill();
  const { whole, day } = useFormats();
  const series: Series[] = [
    { name: texts.returningCustomers, tone: 'first', values: rows.map((row) => row.returningCustomers) },
    { name: texts.newCustomers, tone: 'second', values: rows.map((row) => row.newCustomers) },
    { name: texts.walkIns, tone: 'third', values: rows.map((row) => row.walkInOrders) },
  ];

  return (
    <div className="report">
      <BarChart
        label={texts.chartOf(texts.visits)}
        places={rows.map(({ period }) => day(period))}
        series={series}
        axis={whole}
        exact={whole}
      />
      <Table
        label={texts.visits}
        columns={[{ name: texts.day }, ...series.map(({ name }) => ({ name, isNumber: true }))]}
      >
        <tbody>
          {rows.map(({ period, returningCustomers, newCustomers, walkInOrders }) => (
            <tr key={period}>
              <th scope="row">{day(period)}</th>
              <td className="number">{till.number(returningCustomers)}</td>
              <td className="number">{till.number(newCustomers)}</td>
              <td className="number">{till.number(walkInOrders)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="sum">
            <th scope="row">{texts.total}</th>
            <td className="number">{till.number(total.returningCustomers)}</td>
            <td className="number">{till.number(total.newCustomers)}</td>
            <td className="number">{till.number(total.walkInOrders)}</td>
          </tr>
        </tfoot>
      </Table>
    </div>
  );
}

import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ReportCard } from './report-card.js';
import { type Range, useTaxes } from './report-queries.js';

/** Sales less returns and their tax, by rate. */
export function Taxes({ range }: { range: Range }) {
  const { reports: texts } = useTexts();
  const { money, number } = useTill();

  return (
    <ReportCard title={texts.byTax} range={range} file={() => api.getTaxReport({ ...range, format: 'csv' })}>
      <Loaded query={useTaxes(range)}>
        {({ rows, total }) => {
          const cells = ({ taxable, tax, gross, exemptSales }: typeof total) => (
            <>
              <td className="number">{money(taxable)}</td>
              <td className="number">{money(tax)}</td>
              <td className="number">{money(gross)}</td>
              <td className="number">{money(exemptSales)}</td>
            </>
          );

          return rows.length === 0 ? (
            <Empty>{texts.nothing}</Empty>
          ) : (
            <Table
              label={texts.byTax}
              columns={[
                { name: texts.rate },
                { name: texts.withoutTax, isNumber: true },
                { name: texts.tax, isNumber: true },
                { name: texts.withTax, isNumber: true },
                { name: texts.exempt, isNumber: true },
              ]}
            >
              <tbody>
                {rows.map((row) => (
                  <tr key={row.taxRate}>
                    <th scope="row">{number(row.taxRate)} %</th>
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
        }}
      </Loaded>
    </ReportCard>
  );
}

import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { type Range, useSales } from './report-queries.js';

/** Compares the stores, with bars relative to the best one. */
export function SalesByStore({ range }: { range: Range }) {
  const { reports: texts } = useTexts();
  const till = useTill();

  return (
    <Card label={texts.byStore}>
      <div className="card-head">
        <h2>{texts.byStore}</h2>
      </div>
      <Loaded query={useSales(range, 'store')}>
        {({ rows, total: { gross: all, ...total } }) => {
          const most = Math.max(0, ...rows.map((row) => Number(row.gross)));

          return (
            <Table
              label={texts.byStore}
              columns={[
                { name: texts.store },
                { name: texts.share },
                { name: texts.payments, isNumber: true },
                { name: texts.refunds, isNumber: true },
                { name: texts.net, isNumber: true },
              ]}
            >
              <tbody>
                {rows.map(({ key, label, payments, refunds, gross: sum }) => (
                  <tr key={key}>
                    <th scope="row">{label}</th>
                    <td className="share-cell">
                      <svg className="share" role="img" aria-label={percent(sum, all)} preserveAspectRatio="none">
                        <rect
                          className="chart-first"
                          width={`${most > 0 ? (100 * Math.max(0, Number(sum))) / most : 0}%`}
                          height="100%"
                        />
                      </svg>
                    </td>
                    <td className="number">{till.money(payments)}</td>
                    <td className="number">{till.money(refunds)}</td>
                    <td className="number">{till.money(sum)}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr className="sum">
                  <th scope="row" colSpan={2}>
                    {texts.total}
                  </th>
                  <td className="number">{till.money(total.payments)}</td>
                  <td className="number">{till.money(total.refunds)}</td>
                  <td className="number">{till.money(all)}</td>
                </tr>
              </tfoot>
            </Table>
          );
        }}
      </Loaded>
    </Card>
  );
}

function percent(part: string, whole: string): string {
  return Number(whole) > 0 ? `${Math.round((100 * Number(part)) / Number(whole))} %` : '–';
}

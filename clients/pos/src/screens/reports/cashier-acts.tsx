import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ReportCard } from './report-card.js';
import { type Range, useCashierActs } from './report-queries.js';

/** What each cashier gave away or took back. */
export function CashierActs({ range }: { range: Range }) {
  const { reports: texts } = useTexts();
  const { money, number } = useTill();
  const title = texts.cashierActs;

  return (
    <ReportCard title={title} range={range} file={() => api.getCashierReport({ ...range, format: 'csv' })}>
      <Loaded query={useCashierActs(range)}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{texts.nothing}</Empty>
          ) : (
            <Table
              label={title}
              columns={[
                { name: texts.groups.cashier },
                { name: texts.refunds, isNumber: true },
                { name: texts.discounts, isNumber: true },
                { name: texts.voids, isNumber: true },
                { name: texts.lowerPrices, isNumber: true },
                { name: texts.drawerOpenings, isNumber: true },
              ]}
            >
              <tbody>
                {rows.map((row) => (
                  <tr key={row.cashierId}>
                    <th scope="row">{row.cashierName ?? texts.platformStaff}</th>
                    <td className="number">{texts.amountOf(money(row.refunds), row.refundCount)}</td>
                    <td className="number">{texts.amountOf(money(row.discounts), row.discountCount)}</td>
                    <td className="number">{texts.amountOf(money(row.voids), row.voidCount)}</td>
                    <td className="number">{texts.amountOf(money(row.priceReductions), row.priceChangeCount)}</td>
                    <td className="number">{number(row.noSaleCount)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
    </ReportCard>
  );
}

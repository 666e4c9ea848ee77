import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { FiguresTable } from './figures-table.js';
import { ReportCard } from './report-card.js';
import { type Range, useTaxes } from './report-queries.js';

/** Sales less returns and their tax, by rate. */
export function Taxes({ range }: { range: Range }) {
  const { reports: texts } = useTexts();
  const { money, number } = useTill();

  return (
    <ReportCard title={texts.byTax} range={range} file={() => api.getTaxReport({ ...range, format: 'csv' })}>
      <Loaded query={useTaxes(range)}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty>{texts.nothing}</Empty>
          ) : (
            <FiguresTable
              label={texts.byTax}
              head={texts.rate}
              columns={[
                [texts.withoutTax, ({ taxable }) => money(taxable)],
                [texts.tax, ({ tax }) => money(tax)],
                [texts.withTax, ({ gross }) => money(gross)],
                [texts.exempt, ({ exemptSales }) => money(exemptSales)],
              ]}
              rows={rows.map((row) => ({ key: String(row.taxRate), name: `${number(row.taxRate)} %`, figures: row }))}
              total={total}
            />
          )
        }
      </Loaded>
    </ReportCard>
  );
}

import type { ArticleReportDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ReportCard } from './report-card.js';
import { MOST_ARTICLES, type Range, useArticleSales } from './report-queries.js';

/** What was sold of each article, less what came back. */
export function ArticleSales({ range }: { range: Range }) {
  const { reports: texts } = useTexts();

  return (
    <ReportCard
      title={texts.byArticle}
      range={range}
      file={() => api.getArticleReport({ ...range, limit: MOST_ARTICLES, format: 'csv' })}
    >
      <Loaded query={useArticleSales(range)}>
        {(report) => (report.rows.length === 0 ? <Empty>{texts.nothing}</Empty> : <Rows report={report} />)}
      </Loaded>
    </ReportCard>
  );
}

function Rows({ report: { rows, others, total, articles } }: { report: ArticleReportDto }) {
  const { reports: texts } = useTexts();
  const { money, number } = useTill();
  const cells = ({ units, returnedUnits, gross, net }: typeof total) => (
    <>
      <td className="number">{number(units)}</td>
      <td className="number">{number(returnedUnits)}</td>
      <td className="number">{money(gross)}</td>
      <td className="number">{money(net)}</td>
    </>
  );

  return (
    <Table
      label={texts.byArticle}
      columns={[
        { name: texts.article },
        { name: texts.units, isNumber: true },
        { name: texts.returnedUnits, isNumber: true },
        { name: texts.net, isNumber: true },
        { name: texts.withoutTax, isNumber: true },
      ]}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.articleId} ${row.code} ${row.name}`}>
            <th scope="row">
              {row.name}
              {row.code !== null && <span className="soft small"> {row.code}</span>}
            </th>
            {cells(row)}
          </tr>
        ))}
        {articles > rows.length && (
          <tr>
            <th scope="row">{texts.otherArticles(articles - rows.length)}</th>
            {cells(others)}
          </tr>
        )}
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

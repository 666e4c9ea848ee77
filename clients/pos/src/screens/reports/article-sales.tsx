import type { ArticleReportDto } from '@pos-backend/sdk';
import type { ReactNode } from 'react';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { FiguresTable } from './figures-table.js';
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

  return (
    <FiguresTable
      label={texts.byArticle}
      head={texts.article}
      columns={[
        [texts.units, ({ units }) => number(units)],
        [texts.returnedUnits, ({ returnedUnits }) => number(returnedUnits)],
        [texts.net, ({ gross }) => money(gross)],
        [texts.withoutTax, ({ net }) => money(net)],
      ]}
      rows={[
        ...rows.map((row) => ({ key: `${row.articleId} ${row.code} ${row.name}`, name: nameOf(row), figures: row })),
        ...(articles > rows.length
          ? [{ key: 'others', name: texts.otherArticles(articles - rows.length), figures: others }]
          : []),
      ]}
      total={total}
    />
  );
}

function nameOf({ name, code }: ArticleReportDto['rows'][number]): ReactNode {
  return (
    <>
      {name}
      {code !== null && <span className="soft small"> {code}</span>}
    </>
  );
}

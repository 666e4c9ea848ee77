import { useState } from 'react';
import { useParams } from 'wouter';
import { daysBefore } from '../../app/days.js';
import { urls } from '../../app/urls.js';
import '../../design/back-office.css';
import { Sections } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Card, Empty, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ArticleSales } from './article-sales.js';
import { CashierActs } from './cashier-acts.js';
import { KeyFigures } from './key-figures.js';
import { NewAndReturning } from './new-and-returning.js';
import { RangeFields, useToday } from './range-fields.js';
import type { Range } from './report-queries.js';
import './reports.css';
import { SalesByDay } from './sales-by-day.js';
import { SalesByHour } from './sales-by-hour.js';
import { SalesByStore } from './sales-by-store.js';
import { SalesTable } from './sales-table.js';
import { Taxes } from './taxes.js';
import { Today } from './today.js';

const DAYS = 30;

/** The reports of a period, by the section that shows them. */
const REPORTS = {
  overview: (range: Range) => (
    <>
      <KeyFigures range={range} />
      <SalesByDay range={range} />
      <NewAndReturning range={range} />
      {range.storeId === undefined && <SalesByStore range={range} />}
    </>
  ),
  hours: (range: Range) => <SalesByHour range={range} />,
  articles: (range: Range) => <ArticleSales range={range} />,
  cashiers: (range: Range) => (
    <>
      <SalesTable range={range} group="cashier" />
      <CashierActs range={range} />
    </>
  ),
  methods: (range: Range) => <SalesTable range={range} group="method" />,
  tax: (range: Range) => <Taxes range={range} />,
} as const;

type Report = keyof typeof REPORTS;
const SECTIONS = ['overview', 'today', 'hours', 'articles', 'cashiers', 'methods', 'tax'] as const;

/** Reports: what happens today, and those of a period. The period stays while another report is chosen. */
export default function ReportsScreen() {
  const { reports: texts, common } = useTexts();
  const { section = 'overview' } = useParams<{ section?: string }>();
  const to = useToday();
  const [range, setRange] = useState<Range>({ from: daysBefore(to, DAYS - 1), to });
  const hrefOf = (name: string): string => (name === 'overview' ? urls.reports : urls.reportOf(name));

  return (
    <Page
      title={texts.title}
      actions={
        <Button onClick={() => window.print()}>
          <Icon name="print" />
          {texts.print}
        </Button>
      }
    >
      <Sections
        label={texts.title}
        sections={SECTIONS.map((name) => ({
          href: hrefOf(name),
          name: texts.sections[name],
          isCurrent: name === section,
        }))}
      />
      {section === 'today' && <Today />}
      {isReport(section) && (
        <>
          <Card>
            <RangeFields range={range} onChange={setRange} />
          </Card>
          {REPORTS[section](range)}
        </>
      )}
      {section !== 'today' && !isReport(section) && <Empty>{common.notFound}</Empty>}
    </Page>
  );
}

function isReport(section: string): section is Report {
  return Object.hasOwn(REPORTS, section);
}

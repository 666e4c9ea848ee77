import type { TodayDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Figure, Figures, Table } from '../../design/back-office.js';
import { Card, Empty } from '../../design/parts.js';
import { amountOf } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';
import { StoreField } from './range-fields.js';
import { useToday } from './report-queries.js';
import { SalesByHour } from './sales-by-hour.js';

/** What happens in the stores now, against the same weekday a week before. It refreshes itself. */
export function Today() {
  const { reports: texts } = useTexts();
  const { store, me, time } = useTill();
  const [storeId, setStoreId] = useState(me.stores.length > 1 ? store?.id : undefined);

  return (
    <Loaded query={useToday(storeId)}>
      {(report) => (
        <>
          <Card>
            <div className="fields">
              <StoreField storeId={storeId} onChange={(chosen) => setStoreId(chosen.storeId)} />
              <p className="soft" role="status">
                {texts.asOf(time(report.at))}
              </p>
            </div>
          </Card>
          <Sold report={report} />
          <div className="beside">
            <TopArticles report={report} />
            <OpenNow report={report} />
          </div>
          <SalesByHour
            range={{ from: report.today.day, to: report.today.day, ...(storeId !== undefined && { storeId }) }}
          />
        </>
      )}
    </Loaded>
  );
}

/** The figures of today, each with what it was a week before by the same time. */
function Sold({ report: { today, weekBefore } }: { report: TodayDto }) {
  const { reports: texts } = useTexts();
  const { money, number, currency } = useTill();
  const more = amountOf(today.gross, currency) - amountOf(weekBefore.gross, currency);
  const average = (amount: string | null): string => (amount === null ? '–' : money(amount));

  return (
    <Figures>
      <Figure name={texts.salesSoFar} value={money(today.gross)} note={texts.weekBefore(money(weekBefore.gross))} />
      <Figure name={texts.difference} value={money(more)} note={percentOf(today.gross, weekBefore.gross)} />
      <Figure name={texts.orders} value={number(today.orders)} note={texts.weekBefore(number(weekBefore.orders))} />
      <Figure
        name={texts.averageOrder}
        value={average(today.averageOrder)}
        note={texts.weekBefore(average(weekBefore.averageOrder))}
      />
      <Figure name={texts.returns} value={money(today.returns)} note={texts.weekBefore(money(weekBefore.returns))} />
    </Figures>
  );
}

/** How much more it is in percent; nothing without sales to compare with. */
function percentOf(amount: string, before: string): string {
  const percent = Math.round((100 * (Number(amount) - Number(before))) / Number(before));

  return Number(before) > 0 ? `${percent > 0 ? '+' : ''}${percent} %` : '–';
}

function TopArticles({ report: { topArticles } }: { report: TodayDto }) {
  const { reports: texts } = useTexts();
  const { money, number } = useTill();

  return (
    <Card label={texts.topArticles}>
      <div className="card-head">
        <h2>{texts.topArticles}</h2>
      </div>
      {topArticles.length === 0 ? (
        <Empty>{texts.nothing}</Empty>
      ) : (
        <Table
          label={texts.topArticles}
          columns={[
            { name: texts.article },
            { name: texts.units, isNumber: true },
            { name: texts.sales, isNumber: true },
          ]}
        >
          <tbody>
            {topArticles.map(({ articleId, name, units, sales }) => (
              <tr key={articleId ?? name}>
                <th scope="row">{name}</th>
                <td className="number">{number(units)}</td>
                <td className="number">{money(sales)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

/** Open orders and open drawers. */
function OpenNow({ report: { openOrders, openDrawers } }: { report: TodayDto }) {
  const { reports: texts } = useTexts();
  const { money, number, time } = useTill();

  return (
    <Card label={texts.openNow}>
      <div className="card-head">
        <h2>{texts.openNow}</h2>
        <Link href={urls.orders}>{texts.openOrders(openOrders.count, number(openOrders.count))}</Link>
      </div>
      <p>{texts.leftToPay(money(openOrders.balanceDue))}</p>
      {openDrawers.length === 0 ? (
        <Empty>{texts.noDrawers}</Empty>
      ) : (
        <ul className="list" aria-label={texts.openDrawers}>
          {openDrawers.map(({ shiftId, registerName, storeName, openedBy, openedAt }) => (
            <li key={shiftId}>
              <Link href={urls.pastShift(shiftId)} className="list-row">
                <span className="list-main">
                  <strong>{registerName}</strong>
                  <span className="soft small">
                    {storeName} · {texts.openedBy(openedBy ?? texts.platformStaff, time(openedAt))}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

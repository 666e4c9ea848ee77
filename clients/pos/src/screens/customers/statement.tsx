import { useMutation, useQuery } from '@tanstack/react-query';
import type { AgingDto, StatementDto, StatementEntryDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { DayFields } from '../../app/day-fields.js';
import type { Days } from '../../app/days.js';
import { Loaded } from '../../app/loaded.js';
import { saveFile } from '../../app/save-file.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Figure, Figures, Table } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** The longest period that the API accepts. */
const MOST_DAYS = 366;

/** The statement of an account for a period; default: the server's, the current month. */
export function Statement({ customerId }: { customerId: string }) {
  const all = useTexts();
  const { customers: texts } = all;
  const [typed, setTyped] = useState({ from: '', to: '' });
  const query = useQuery({
    queryKey: ['statement', customerId, typed],
    queryFn: ({ signal }) => wholeStatement(customerId, daysOf(typed), signal),
  });

  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.getCustomerStatement(customerId, { ...daysOf(typed), format: 'csv' }),
    onSuccess: (csv) => saveFile('statement.csv', csv),
  });

  return (
    <>
      <div className="fields">
        <DayFields
          days={{ from: typed.from || (query.data?.from ?? ''), to: typed.to || (query.data?.to ?? '') }}
          mostDays={MOST_DAYS}
          onChange={setTyped}
        />
        <div className="fields-end">
          <Button disabled={isPending} onClick={() => mutate()}>
            {texts.download}
          </Button>
        </div>
      </div>
      {error !== null && <Notice tone="danger">{errorText(error, all)}</Notice>}
      <Loaded query={query}>
        {(statement) => (
          <>
            <Aging aging={statement.aging} />
            <Entries statement={statement} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** The days that are filled in. */
function daysOf({ from, to }: Days): Partial<Days> {
  return { ...(from !== '' && { from }), ...(to !== '' && { to }) };
}

/** Reads all pages of a statement. */
async function wholeStatement(customerId: string, days: Partial<Days>, signal: AbortSignal): Promise<StatementDto> {
  const first = await api.getCustomerStatement(customerId, days, { signal });
  const entries: StatementEntryDto[] = [...first.entries];
  let cursor = first.nextCursor;
  while (cursor !== null) {
    const next = await api.getCustomerStatement(customerId, { ...days, cursor }, { signal });
    entries.push(...next.entries);
    cursor = next.nextCursor;
  }

  return { ...first, entries };
}

function Aging({ aging }: { aging: AgingDto }) {
  const { customers: texts } = useTexts();
  const till = useTill();

  return (
    <Figures>
      <Figure name={texts.ages.current} value={till.money(aging.current)} />
      <Figure name={texts.ages.days30} value={till.money(aging.days30)} />
      <Figure name={texts.ages.days60} value={till.money(aging.days60)} />
      <Figure name={texts.ages.days90} value={till.money(aging.days90)} />
    </Figures>
  );
}

function Entries({ statement: { from, to, openingBalance, closingBalance, entries } }: { statement: StatementDto }) {
  const { customers: texts } = useTexts();
  const till = useTill();

  return (
    <Table
      label={texts.statement}
      columns={[
        { name: texts.when },
        { name: texts.what },
        { name: texts.amount, isNumber: true },
        { name: texts.owed, isNumber: true },
      ]}
    >
      <tbody>
        <tr>
          <th scope="row">{till.date(from)}</th>
          <td colSpan={2}>{texts.openingBalance}</td>
          <td className="number">{till.money(openingBalance)}</td>
        </tr>
        {entries.map(({ position, businessDate, kind, number, orderId, amount, balance }) => (
          <tr key={position}>
            <th scope="row">{till.date(businessDate)}</th>
            <td>
              {texts.accountKinds[kind]} {orderId === null ? number : <Link href={urls.order(orderId)}>{number}</Link>}
            </td>
            <td className="number">{till.money(amount)}</td>
            <td className="number">{till.money(balance)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="sum">
          <th scope="row">{till.date(to)}</th>
          <td colSpan={2}>{texts.closingBalance}</td>
          <td className="number">{till.money(closingBalance)}</td>
        </tr>
      </tfoot>
    </Table>
  );
}

import type { CustomerDetailDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { Listing } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Table } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** The value of the points, and all entries that changed them. */
export function PointsSection({ customer: { id } }: { customer: CustomerDetailDto }) {
  const { customers: texts } = useTexts();
  const till = useTill();
  const [isAdjusting, setAdjusting] = useState(false);
  const pages = usePages({
    key: ['points', id, 'entries'],
    read: (next, options) => api.listLoyaltyEntries(id, next, options),
  });

  return (
    <>
      <div className="row">
        <PointsWorth id={id} />
        {till.can('ADJUST_LOYALTY') && (
          <span className="row-end">
            <Button onClick={() => setAdjusting(true)}>{texts.adjust}</Button>
          </span>
        )}
      </div>
      <Listing pages={pages} empty={texts.noPoints}>
        {(entries) => (
          <Table
            label={texts.sections.points}
            columns={[
              { name: texts.when },
              { name: texts.what },
              { name: texts.sections.points, isNumber: true },
              { name: texts.balance, isNumber: true },
            ]}
          >
            <tbody>
              {entries.map(({ id: entryId, createdAt, kind, orderId, reason, points, balanceAfter }) => (
                <tr key={entryId}>
                  <th scope="row">{till.time(createdAt)}</th>
                  <td>
                    {orderId === null ? (
                      texts.pointKinds[kind]
                    ) : (
                      <Link href={urls.order(orderId)}>{texts.pointKinds[kind]}</Link>
                    )}
                    {reason !== null && <span className="soft"> · {reason}</span>}
                  </td>
                  <td className={points < 0 ? 'number less' : 'number'}>{till.number(points)}</td>
                  <td className="number">{till.number(balanceAfter)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Listing>
      {isAdjusting && <AdjustDialog id={id} onClose={() => setAdjusting(false)} />}
    </>
  );
}

function PointsWorth({ id }: { id: string }) {
  const { customers: texts } = useTexts();
  const till = useTill();
  const { data } = useQuery({
    queryKey: ['points', id],
    queryFn: ({ signal }) => api.getLoyaltyAccount(id, { signal }),
  });
  if (data === undefined) return null;
  const { points, value, nextExpiryPoints, nextExpiryOn } = data;

  return (
    <p>
      {texts.pointsWorth(till.number(points), till.money(value))}
      {nextExpiryOn !== null && (
        <span className="soft"> {texts.pointsExpire(till.number(nextExpiryPoints), till.date(nextExpiryOn))}</span>
      )}
    </p>
  );
}

function AdjustDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const all = useTexts();
  const { customers: texts, common } = all;
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const once = useOnce(
    (body: { points: number; reason: string }, options) => api.adjustLoyalty(id, body, options),
    onClose,
  );
  const mistakes = fieldErrors(once.error, all);

  return (
    <FormDialog
      title={texts.adjust}
      submit={common.save}
      once={once}
      onSubmit={() => once.mutate({ points: Number(points.replace('−', '-')), reason })}
      onClose={onClose}
    >
      <Field
        label={texts.sections.points}
        note={texts.adjustNote}
        autoFocus
        value={points}
        error={mistakes.points}
        onChange={(event) => setPoints(event.target.value)}
      />
      <Field
        label={texts.reason}
        value={reason}
        error={mistakes.reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}

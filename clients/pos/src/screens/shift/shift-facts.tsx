import type { ShiftReportDto } from '@pos-backend/sdk';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { useTexts } from '../../texts/texts.js';
import { useMovements, useRegister, useUserName } from './shift-queries.js';

/** The store, register, users and times of a shift, so that printed reports can be told apart. */
export function ShiftFacts({ report }: { report: ShiftReportDto }) {
  const { shift: texts } = useTexts();
  const till = useTill();
  const { storeId, registerId, openedAt, openedBy, closedAt, closedBy, drawnUpAt } = report;
  const { data: register } = useRegister(registerId);
  const opener = useUserName(openedBy);
  const closer = useUserName(closedBy);
  const by = (instant: string, name: string | undefined): string =>
    name === undefined ? till.time(instant) : `${till.time(instant)} · ${name}`;
  const facts = [
    { name: texts.store, value: till.me.stores.find(({ id }) => id === storeId)?.name },
    { name: texts.registerName, value: register && `${register.name} (${register.code})` },
    { name: texts.opened, value: by(openedAt, opener) },
    { name: texts.closed, value: closedAt === null ? undefined : by(closedAt, closer) },
    { name: texts.drawnUp, value: till.time(drawnUpAt) },
  ];

  return (
    <dl className="facts">
      {facts.map(({ name, value }) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** The cash movements of a shift, with their reasons. */
export function Movements({ shiftId }: { shiftId: string }) {
  const { shift: texts } = useTexts();
  const till = useTill();
  const { data: movements = [] } = useMovements(shiftId);
  if (movements.length === 0) return null;

  return (
    <Table
      label={texts.movements}
      columns={[{ name: texts.movements }, { name: texts.when }, { name: texts.amount, isNumber: true }]}
    >
      <tbody>
        {movements.map(({ id, kind, amount, reason, createdAt }) => (
          <tr key={id}>
            <th scope="row">{reason}</th>
            <td>{till.time(createdAt)}</td>
            <td className="number">{till.money(kind === 'PAID_OUT' ? `-${amount}` : amount)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import type { ShiftReportDto } from '@pos-backend/sdk';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Notice } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { differenceInWords } from './difference.js';
import { Movements, ShiftFacts } from './shift-facts.js';
import { useShiftReport } from './shift-queries.js';

/** The report of a shift: the cash in the drawer, and all payments by method. */
export function ShiftReport({ shiftId }: { shiftId: string }) {
  const { shift: texts } = useTexts();

  return (
    <Loaded query={useShiftReport(shiftId)}>
      {(report) => (
        <>
          <h3>{texts.reports[report.report](report.number)}</h3>
          <ShiftFacts report={report} />
          {report.latePaymentCount > 0 && <Late report={report} />}
          <div className="beside">
            <Cash report={report} />
            <Methods report={report} />
          </div>
          <Movements shiftId={shiftId} />
        </>
      )}
    </Loaded>
  );
}

function Late({ report: { latePaymentCount, latePayments } }: { report: ShiftReportDto }) {
  const { shift: texts } = useTexts();
  const till = useTill();

  return <Notice>{texts.late(till.number(latePaymentCount), till.money(latePayments))}</Notice>;
}

function Cash({ report }: { report: ShiftReportDto }) {
  const { shift: texts } = useTexts();
  const till = useTill();
  const { openingFloat, cashPayments, cashRefunds, paidIn, paidOut, expected, counted, difference } = report;
  const lines = [
    { name: texts.openingFloat, amount: openingFloat },
    { name: texts.cashPayments, amount: cashPayments },
    { name: texts.cashRefunds, amount: negative(cashRefunds) },
    { name: texts.paidIn, amount: paidIn },
    { name: texts.paidOut, amount: negative(paidOut) },
  ];

  return (
    <Table label={texts.drawer} columns={[{ name: texts.drawer }, { name: texts.amount, isNumber: true }]}>
      <tbody>
        {lines.map(({ name, amount }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{till.money(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="sum">
          <th scope="row">{texts.expected}</th>
          <td className="number">{till.money(expected)}</td>
        </tr>
        {counted !== null && difference !== null && (
          <>
            <tr>
              <th scope="row">{texts.counted}</th>
              <td className="number">{till.money(counted)}</td>
            </tr>
            <tr>
              <th scope="row">{texts.difference}</th>
              <td className={Number(difference) === 0 ? 'number' : 'number less'}>
                {differenceInWords(difference, till, { shift: texts })}
              </td>
            </tr>
          </>
        )}
      </tfoot>
    </Table>
  );
}

function Methods({ report: { methods } }: { report: ShiftReportDto }) {
  const { shift: texts, methods: names } = useTexts();
  const till = useTill();
  if (methods.length === 0) return null;

  return (
    <Table
      label={texts.byMethod}
      columns={[
        { name: texts.byMethod },
        { name: texts.count, isNumber: true },
        { name: texts.payments, isNumber: true },
        { name: texts.refunds, isNumber: true },
      ]}
    >
      <tbody>
        {methods.map(({ method, paymentCount, refundCount, payments, refunds }) => (
          <tr key={method}>
            <th scope="row">{(names as Readonly<Record<string, string>>)[method] ?? method}</th>
            <td className="number">{till.number(paymentCount + refundCount)}</td>
            <td className="number">{till.money(payments)}</td>
            <td className="number">{till.money(negative(refunds))}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function negative(amount: string): string {
  return Number(amount) === 0 ? amount : `-${amount}`;
}

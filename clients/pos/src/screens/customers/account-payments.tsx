import type { AccountPaymentSummaryDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { MethodCorrection, useCorrectable } from '../../app/method-correction.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { useTexts } from '../../texts/texts.js';

/** The payments towards an account and the credits that were paid out, newest first, with a way to correct their method. */
export function AccountPayments({ customerId }: { customerId: string }) {
  const { customers: texts, methods, orders } = useTexts();
  const till = useTill();
  const pages = usePages({
    key: ['account-payments', customerId],
    read: (next, options) => api.listAccountPayments(customerId, next, options),
  });

  return (
    <Listing pages={pages} empty={texts.noPayments}>
      {(payments) => (
        <Table
          label={texts.payments}
          columns={[{ name: texts.when }, { name: texts.method }, { name: texts.amount, isNumber: true }]}
        >
          <tbody>
            {payments.map((payment) => (
              <tr key={payment.id}>
                <th scope="row">
                  {till.time(payment.createdAt)} <span className="soft small">{payment.paymentNumber}</span>
                </th>
                <td>
                  {methods[payment.method]}
                  {payment.reference !== null && <span className="soft"> · {payment.reference}</span>}
                  {payment.reason !== null && <span className="soft"> · {orders.corrected(payment.reason)}</span>}
                  {isStanding(payment, payments) && <AccountCorrection payment={payment} />}
                </td>
                <td className={payment.amount.startsWith('-') ? 'number less' : 'number'}>
                  {till.money(payment.amount)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Listing>
  );
}

function AccountCorrection({ payment }: { payment: AccountPaymentSummaryDto }) {
  if (!useCorrectable(payment)) return null;

  return (
    <MethodCorrection
      payment={payment}
      correct={(correction, options) => api.correctAccountPayment(payment.customerId, payment.id, correction, options)}
    />
  );
}

/**
 * Whether a payment counts: no correction has taken it back, and it is none that takes another back. That one has the amount of what it
 * corrects with the opposite sign; without what it corrects in the list, the server decides.
 */
function isStanding(
  { id, correctsId, amount }: AccountPaymentSummaryDto,
  payments: readonly AccountPaymentSummaryDto[],
): boolean {
  const corrected = payments.find((other) => other.id === correctsId);
  const isReversal = corrected !== undefined && corrected.amount !== amount;

  return !isReversal && !payments.some((other) => other.correctsId === id);
}

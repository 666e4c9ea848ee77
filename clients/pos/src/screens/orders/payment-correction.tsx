import type { CorrectPaymentDto, MoneyMethod, OrderDto, OrderPaymentDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Field, SelectField } from '../../design/field.js';
import { MAX_REASON } from '../../sale/limits.js';
import { isMoneyMethod, MONEY_METHODS } from '../../sale/payment-methods.js';
import { useTexts } from '../../texts/texts.js';
import { useReturns } from './order-queries.js';

interface CorrectionProps {
  order: OrderDto;
  payment: OrderPaymentDto;
}

/** Corrects the method of a payment: of money that stands, was not refunded, and is in a shift that is still open. */
export function PaymentCorrection({ order, payment }: CorrectionProps) {
  const { orders: texts, methods } = useTexts();
  const { can, money } = useTill();
  const [isOpen, setOpen] = useState(false);
  const { shiftId, method, amount } = payment;
  const mayStand = can('MANAGE_SHIFTS') && isStanding(payment, order) && isMoneyMethod(method);
  const { data: shift } = useQuery({
    queryKey: ['shift-status', shiftId],
    queryFn: ({ signal }) => api.getShift(shiftId ?? '', { signal }),
    enabled: mayStand && shiftId !== null,
    staleTime: 0,
  });
  const { data: returns } = useReturns(order, mayStand);
  const isRefunded = returns?.some(({ refunds }) => refunds.some(({ paymentId }) => paymentId === payment.id)) ?? true;
  const isOffered = mayStand && shift?.status === 'OPEN' && !isRefunded;

  return (
    <>
      {isOffered && (
        <Button
          look="quiet"
          aria-label={texts.correctPayment(methods[method], money(amount))}
          onClick={() => setOpen(true)}
        >
          {texts.correct}
        </Button>
      )}
      {isOpen && <CorrectionDialog order={order} payment={payment} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Whether a payment counts: no correction has taken it back, and it is none that takes another back. */
function isStanding({ id, amount }: OrderPaymentDto, { payments }: OrderDto): boolean {
  const isTakenBack = payments.some((other) => other.correctsId === id && other.amount.startsWith('-'));

  return !amount.startsWith('-') && !isTakenBack;
}

function CorrectionDialog({ order, payment, onClose }: CorrectionProps & { onClose: () => void }) {
  const { orders: texts, customers, methods } = useTexts();
  const { money } = useTill();
  const others = MONEY_METHODS.filter((each) => each !== payment.method);
  const [method, setMethod] = useState<MoneyMethod>(others[0] ?? 'CASH');
  const [reason, setReason] = useState('');
  const once = useOnce(
    ({ version, ...body }: CorrectPaymentDto & { version: number }, options) =>
      api.correctOrderPayment(order.id, payment.id, body, { ...options, ifMatch: version }),
    onClose,
  );

  return (
    <FormDialog
      title={texts.correctPayment(methods[payment.method], money(payment.amount))}
      submit={texts.correct}
      once={once}
      isIncomplete={reason.trim() === ''}
      onSubmit={() => once.mutate({ version: order.version, method, reason: reason.trim() })}
      onClose={onClose}
    >
      <SelectField
        label={texts.rightMethod}
        value={method}
        onChange={({ target }) => setMethod(others.find((each) => each === target.value) ?? method)}
      >
        {others.map((each) => (
          <option key={each} value={each}>
            {methods[each]}
          </option>
        ))}
      </SelectField>
      <Field
        label={customers.reason}
        autoFocus
        maxLength={MAX_REASON}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  );
}

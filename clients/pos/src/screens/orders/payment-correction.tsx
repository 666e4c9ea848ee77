import type { OrderDto, OrderPaymentDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { MethodCorrection, useCorrectable } from '../../app/method-correction.js';
import { useReturns } from './order-queries.js';

interface CorrectionProps {
  order: OrderDto;
  payment: OrderPaymentDto;
}

/** Offers to correct the method of a payment that stands and was not refunded. */
export function PaymentCorrection({ order, payment }: CorrectionProps) {
  const mayStand = useCorrectable(payment) && isStanding(payment, order);
  const { data: returns } = useReturns(order, mayStand);
  const isRefunded = returns?.some(({ refunds }) => refunds.some(({ paymentId }) => paymentId === payment.id)) ?? true;
  if (!mayStand || isRefunded) return null;

  return (
    <MethodCorrection
      payment={payment}
      version={order.version}
      correct={(correction, options) => api.correctOrderPayment(order.id, payment.id, correction, options)}
    />
  );
}

/** Whether a payment counts: no correction has taken it back, and it is none that takes another back. */
function isStanding({ id, amount }: OrderPaymentDto, { payments }: OrderDto): boolean {
  const isTakenBack = payments.some((other) => other.correctsId === id && other.amount.startsWith('-'));

  return !amount.startsWith('-') && !isTakenBack;
}

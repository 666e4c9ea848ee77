import type { AddPaymentDto, OrderDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { ChangeDialog, type MoneyPayment, MoneyPaymentDialog } from '../../app/money-payment.js';
import { useOnce } from '../../app/once.js';
import { amountOf } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';

interface OrderPaymentProps {
  order: OrderDto;
  onClose: () => void;
}

/** Takes a payment towards an open order: a deposit, or the rest. Shows the change. */
export function OrderPaymentDialog({ order, onClose }: OrderPaymentProps) {
  const { orders: texts, sell } = useTexts();
  const { id, currency, balanceDue } = order;
  const [change, setChange] = useState<string>();
  const once = useOnce(
    (payment: MoneyPayment & AddPaymentDto, options) => api.addOrderPayment(id, payment, options),
    ({ payments }) => {
      const last = payments.at(-1)?.change ?? '0';
      if (Number(last) > 0) setChange(last);
      else onClose();
    },
  );
  if (change !== undefined) {
    return (
      <ChangeDialog change={change} onClose={onClose}>
        {order.orderNumber}
      </ChangeDialog>
    );
  }

  return (
    <MoneyPaymentDialog
      title={texts.takePayment}
      currency={currency}
      proposed={balanceDue}
      mistakeOf={(amount, method) =>
        amount === null || amount === 0n || amount > amountOf(balanceDue, currency)
          ? sell.amountMistake(sell.methods[method], '')
          : undefined
      }
      once={once}
      requestOf={(payment) => payment}
      onClose={onClose}
    />
  );
}

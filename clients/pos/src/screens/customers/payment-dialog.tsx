import type { AccountPaymentDto, CustomerDetailDto, TakeAccountPaymentDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { ChangeDialog, MoneyPaymentDialog } from '../../app/money-payment.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { useTexts } from '../../texts/texts.js';
import { withoutSmallChange } from './account-credit.js';

interface PaymentProps {
  customer: CustomerDetailDto;
  onClose: () => void;
}

/** Takes a payment towards the account of a customer, and shows the change. */
export function PaymentDialog({ customer: { id, account }, onClose }: PaymentProps) {
  const { customers: texts, common } = useTexts();
  const till = useTill();
  const [taken, setTaken] = useState<AccountPaymentDto>();
  const once = useOnce(
    (payment: TakeAccountPaymentDto, options) => api.takeAccountPayment(id, payment, options),
    (payment) => (Number(payment.change) > 0 ? setTaken(payment) : onClose()),
  );
  if (taken !== undefined) {
    return (
      <ChangeDialog change={taken.change} onClose={onClose}>
        {texts.paidOff(till.money(taken.amount))}
      </ChangeDialog>
    );
  }

  return (
    <MoneyPaymentDialog
      title={texts.takePayment}
      currency={till.currency}
      proposed={account?.owed ?? ''}
      inCash={withoutSmallChange}
      mistakeOf={(amount) => (amount === null ? common.noAmount : undefined)}
      once={once}
      requestOf={(payment) => ({ ...payment, ...(till.store !== undefined && { storeId: till.store.id }) })}
      onClose={onClose}
    />
  );
}

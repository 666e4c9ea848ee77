import type { CustomerDetailDto, PayOutCreditDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { MoneyPaymentDialog } from '../../app/money-payment.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { amountOf } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';
import { creditOf, withoutSmallChange } from './account-credit.js';

interface PayoutProps {
  customer: CustomerDetailDto;
  onClose: () => void;
}

/** Pays a credit of an account out, in whole or in part. */
export function PayoutDialog({ customer: { id, account }, onClose }: PayoutProps) {
  const { customers: texts, common } = useTexts();
  const { currency, store, money } = useTill();
  const credit = creditOf(account);
  const once = useOnce(
    (payout: PayOutCreditDto, options) => api.payOutCredit(id, payout, options),
    onClose,
    ({ amount }) => ({ act: 'PAY_OUT', amount }),
  );

  return (
    <MoneyPaymentDialog
      title={texts.payOut}
      currency={currency}
      proposed={credit}
      isPayout
      inCash={withoutSmallChange}
      mistakeOf={(amount) => {
        if (amount === null || amount === 0n) return common.noAmount;

        return amount > amountOf(credit, currency) ? texts.creditAtMost(money(credit)) : undefined;
      }}
      once={once}
      requestOf={(payout) => ({ ...payout, ...(store !== undefined && { storeId: store.id }) })}
      onClose={onClose}
    />
  );
}

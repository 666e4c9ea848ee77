import { formatMoney } from '@pos-backend/money';
import type { CustomerDetailDto, SetAccountDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/field.js';
import { Empty } from '../../design/parts.js';
import { readMoney } from '../../money/money.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { creditOf } from './account-credit.js';
import { AccountPayments } from './account-payments.js';
import { PaymentDialog } from './payment-dialog.js';
import { PayoutDialog } from './payout-dialog.js';
import { Statement } from './statement.js';

interface AccountProps {
  customer: CustomerDetailDto;
}

/** The account of a customer: its terms, its statement and its payments. */
export function AccountSection({ customer }: AccountProps) {
  const { customers: texts } = useTexts();
  const till = useTill();
  const [open, setOpen] = useState<'terms' | 'payment' | 'payout'>();
  const close = (): void => setOpen(undefined);
  const { account } = customer;
  const isOwing = account !== null && !account.owed.startsWith('-') && Number(account.owed) > 0;

  return (
    <>
      <div className="row">
        {till.can('CREATE_ORDER') && isOwing && (
          <Button look="primary" onClick={() => setOpen('payment')}>
            {texts.takePayment}
          </Button>
        )}
        {till.can('REFUND_ORDER') && creditOf(account) !== '0' && (
          <Button look="primary" onClick={() => setOpen('payout')}>
            {texts.payOut}
          </Button>
        )}
        {till.can('UPDATE_CUSTOMER') && (
          <Button onClick={() => setOpen('terms')}>{account === null ? texts.openAccount : texts.changeTerms}</Button>
        )}
      </div>
      {account === null ? (
        <Empty>{texts.noAccount}</Empty>
      ) : (
        <>
          <Statement customerId={customer.id} />
          <h2>{texts.payments}</h2>
          <AccountPayments customerId={customer.id} />
        </>
      )}
      {open === 'terms' && <TermsDialog customer={customer} onClose={close} />}
      {open === 'payment' && <PaymentDialog customer={customer} onClose={close} />}
      {open === 'payout' && <PayoutDialog customer={customer} onClose={close} />}
    </>
  );
}

function TermsDialog({ customer: { id, account }, onClose }: AccountProps & { onClose: () => void }) {
  const all = useTexts();
  const { customers: texts, common } = all;
  const { currency, asTyped } = useTill();
  const [limit, setLimit] = useState(asTyped(account?.creditLimit ?? ''));
  const [isActive, setActive] = useState(account?.isActive ?? true);
  const once = useOnce((terms: SetAccountDto) => api.setCustomerAccount(id, terms), onClose);
  const minor = readMoney(limit, currency);
  const isUnreadable = limit.trim() !== '' && minor === null;

  return (
    <FormDialog
      title={account === null ? texts.openAccount : texts.changeTerms}
      submit={common.save}
      once={once}
      isIncomplete={isUnreadable}
      onSubmit={() => once.mutate({ creditLimit: minor === null ? null : formatMoney(minor, currency), isActive })}
      onClose={onClose}
    >
      <MoneyField
        label={texts.creditLimit}
        note={texts.creditLimitNote}
        autoFocus
        value={limit}
        error={isUnreadable ? common.noAmount : fieldErrors(once.error, all)['creditLimit']}
        onChange={(event) => setLimit(event.target.value)}
      />
      <label className="check">
        <input type="checkbox" checked={isActive} onChange={(event) => setActive(event.target.checked)} />
        {texts.mayBuyOnAccount}
      </label>
    </FormDialog>
  );
}

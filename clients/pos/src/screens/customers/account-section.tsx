import type { CustomerDetailDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { MoneyField, SelectField } from '../../design/field.js';
import { Empty } from '../../design/parts.js';
import { readMoney, toWire } from '../../money/money.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { Statement } from './statement.js';

interface AccountProps {
  customer: CustomerDetailDto;
}

const METHODS = ['CASH', 'CARD', 'MOBILE', 'OTHER'] as const;

/** What a customer may buy on account, owes for it, and pays towards it. */
export function AccountSection({ customer }: AccountProps) {
  const { customers: texts } = useTexts();
  const till = useTill();
  const [open, setOpen] = useState<'terms' | 'payment'>();
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
        {till.can('UPDATE_CUSTOMER') && (
          <Button onClick={() => setOpen('terms')}>{account === null ? texts.openAccount : texts.changeTerms}</Button>
        )}
      </div>
      {account === null ? <Empty>{texts.noAccount}</Empty> : <Statement customerId={customer.id} />}
      {open === 'terms' && <TermsDialog customer={customer} onClose={close} />}
      {open === 'payment' && <PaymentDialog customer={customer} onClose={close} />}
    </>
  );
}

function TermsDialog({ customer: { id, account }, onClose }: AccountProps & { onClose: () => void }) {
  const { customers: texts, common } = useTexts();
  const { currency } = useTill();
  const [limit, setLimit] = useState(account?.creditLimit ?? '');
  const [isActive, setActive] = useState(account?.isActive ?? true);
  const { mutate, error, isPending } = useOnce(
    (creditLimit: string | null) => api.setCustomerAccount(id, { creditLimit, isActive }),
    onClose,
  );
  const minor = readMoney(limit, currency);
  const isUnreadable = limit.trim() !== '' && minor === null;

  return (
    <FormDialog
      title={account === null ? texts.openAccount : texts.changeTerms}
      submit={common.save}
      error={error}
      isPending={isPending || isUnreadable}
      onSubmit={() => mutate(minor === null ? null : toWire(minor, currency))}
      onClose={onClose}
    >
      <MoneyField
        label={texts.creditLimit}
        note={texts.creditLimitNote}
        autoFocus
        value={limit}
        error={isUnreadable ? common.noAmount : fieldErrors(error)['creditLimit']}
        onChange={(event) => setLimit(event.target.value)}
      />
      <label className="check">
        <input type="checkbox" checked={isActive} onChange={(event) => setActive(event.target.checked)} />
        {texts.mayBuyOnAccount}
      </label>
    </FormDialog>
  );
}

function PaymentDialog({ customer: { id, account }, onClose }: AccountProps & { onClose: () => void }) {
  const { customers: texts, methods, common } = useTexts();
  const { currency, store } = useTill();
  const [typed, setTyped] = useState(account?.owed ?? '');
  const [method, setMethod] = useState<(typeof METHODS)[number]>('CASH');
  const { mutate, error, isPending } = useOnce(
    (amount: string, options) =>
      api.takeAccountPayment(id, { method, amount, ...(store && { storeId: store.id }) }, options),
    onClose,
  );
  const amount = readMoney(typed, currency);

  return (
    <FormDialog
      title={texts.takePayment}
      submit={texts.takePayment}
      error={error}
      isPending={isPending || amount === null}
      onSubmit={() => mutate(toWire(amount ?? 0n, currency))}
      onClose={onClose}
    >
      <MoneyField
        label={texts.amount}
        autoFocus
        value={typed}
        error={amount === null ? common.noAmount : fieldErrors(error)['amount']}
        onChange={(event) => setTyped(event.target.value)}
      />
      <SelectField
        label={texts.method}
        value={method}
        onChange={(event) => setMethod(METHODS.find((each) => each === event.target.value) ?? 'CASH')}
      >
        {METHODS.map((each) => (
          <option key={each} value={each}>
            {methods[each]}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
}

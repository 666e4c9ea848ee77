import type { KeyOption, MoneyMethod, TenderMethod, VersionOption } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.js';
import { Field, SelectField } from '../design/field.js';
import { MAX_REASON } from '../sale/limits.js';
import { isMoneyMethod, MONEY_METHODS } from '../sale/payment-methods.js';
import { useTexts } from '../texts/texts.js';
import { api } from './api.js';
import { FormDialog } from './form-dialog.js';
import { useOnce } from './once.js';
import { useTill } from './till.js';

/** The right method of a payment, and why it is corrected. */
interface Correction {
  readonly method: MoneyMethod;
  readonly reason: string;
}

interface CorrectionProps {
  payment: { readonly method: TenderMethod; readonly amount: string; readonly shiftId: string | null };
  /** The version of the order that is corrected. An account has none. */
  version?: number;
  correct: (correction: Correction, options: KeyOption & VersionOption) => Promise<unknown>;
}

/** Whether the user may correct the method of a payment: of money, in a shift that is still open. */
export function useCorrectable({ method, shiftId }: CorrectionProps['payment']): boolean {
  const { can } = useTill();
  const { data: shift } = useQuery({
    queryKey: ['shift-status', shiftId],
    queryFn: ({ signal }) => api.getShift(shiftId ?? '', { signal }),
    enabled: can('MANAGE_SHIFTS') && isMoneyMethod(method) && shiftId !== null,
    staleTime: 0,
  });

  return shift?.status === 'OPEN';
}

/** Corrects the method of a payment. */
export function MethodCorrection(props: CorrectionProps) {
  const { orders: texts, methods } = useTexts();
  const { money } = useTill();
  const [isOpen, setOpen] = useState(false);
  const { method, amount } = props.payment;

  return (
    <>
      <Button
        look="quiet"
        aria-label={texts.correctPayment(methods[method], money(amount))}
        onClick={() => setOpen(true)}
      >
        {texts.correct}
      </Button>
      {isOpen && <CorrectionDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function CorrectionDialog({ payment, version, correct, onClose }: CorrectionProps & { onClose: () => void }) {
  const { orders: texts, customers, methods } = useTexts();
  const { money } = useTill();
  const others = MONEY_METHODS.filter((each) => each !== payment.method);
  const [method, setMethod] = useState<MoneyMethod>(others[0] ?? 'CASH');
  const [reason, setReason] = useState('');
  const once = useOnce(
    ({ shown, ...correction }: Correction & { shown: VersionOption }, options) =>
      correct(correction, { ...options, ...shown }),
    onClose,
  );

  return (
    <FormDialog
      title={texts.correctPayment(methods[payment.method], money(payment.amount))}
      submit={texts.correct}
      once={once}
      isIncomplete={reason.trim() === ''}
      onSubmit={() =>
        once.mutate({ method, reason: reason.trim(), shown: version === undefined ? {} : { ifMatch: version } })
      }
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

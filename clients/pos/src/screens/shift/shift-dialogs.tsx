import { formatMoney } from '@pos-backend/money';
import type { CreateRegisterDto, MoveCashDto, OpenShiftDto, RegisterDto, ShiftDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useOutboxView } from '../../app/outbox.js';
import { signOut, useSession } from '../../app/session.js';
import { chooseRegister, useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Field, MoneyField, SelectField } from '../../design/field.js';
import { readMoney } from '../../money/money.js';
import { unsent } from '../../outbox/till-outbox.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { differenceInWords } from './difference.js';
import { useTexts } from '../../texts/texts.js';
import { differsMuch } from './doubts.js';
import { useExpected } from './shift-queries.js';

interface ShiftDialogProps {
  shift: ShiftDto;
  onClose: () => void;
}

interface AmountState {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** In minor units; null while the text is no amount. */
  readonly minor: bigint | null;
  /** As the API writes it; undefined while the text is no amount. */
  readonly amount: string | undefined;
  /** The error message, once a text is typed. */
  readonly mistake: string | undefined;
}

function useAmount(): AmountState {
  const { common } = useTexts();
  const { currency } = useTill();
  const [typed, setTyped] = useState('');
  const minor = readMoney(typed, currency);
  const mistake = typed.trim() !== '' && minor === null ? common.noAmount : undefined;

  return { typed, setTyped, minor, amount: minor === null ? undefined : formatMoney(minor, currency), mistake };
}

export function OpenDialog({ register, onClose }: { register: RegisterDto; onClose: () => void }) {
  const all = useTexts();
  const { shift: texts } = all;
  const { typed, setTyped, amount, mistake } = useAmount();
  const [isBlind, setBlind] = useState(register.blindCount);
  const once = useOnce((body: OpenShiftDto, options) => api.openShift(body, options), onClose);

  return (
    <FormDialog
      title={texts.open}
      submit={texts.open}
      once={once}
      isIncomplete={amount === undefined}
      onSubmit={() => once.mutate({ registerId: register.id, openingFloat: amount ?? '', blind: isBlind })}
      onClose={onClose}
    >
      <MoneyField
        label={texts.openingFloat}
        note={texts.openingFloatNote}
        autoFocus
        value={typed}
        error={mistake ?? fieldErrors(once.error, all)['openingFloat']}
        onChange={({ target }) => setTyped(target.value)}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={isBlind}
          disabled={register.blindCount}
          onChange={({ target }) => setBlind(target.checked)}
        />
        {texts.countBlind}
      </label>
    </FormDialog>
  );
}

/**
 * Takes the counted cash. The expected amount is not shown before; a large difference asks for confirmation, as do sales that
 * still wait to be sent.
 */
export function CloseDialog({ shift, onClose }: ShiftDialogProps) {
  const all = useTexts();
  const { shift: texts } = all;
  const till = useTill();
  const [, goTo] = useLocation();
  const { typed, setTyped, minor, amount, mistake } = useAmount();
  const expected = useExpected(shift);
  const { isByPin } = useSession();
  // The server has ended the session by PIN together with the shift, so the sign-in page tells the result.
  const leave = ({ number, counted, difference }: ShiftDto): void =>
    void signOut(
      texts.closedByPin(number, till.money(counted ?? '0'), differenceInWords(difference ?? '0', till, all)),
    );
  const once = useOnce(
    (counted: string, options) => api.closeShift(shift.id, { counted }, options),
    (closed) => (isByPin ? leave(closed) : goTo(urls.pastShift(shift.id))),
  );
  const waiting = unsent(useOutboxView());
  const isDoubtful = minor !== null && expected !== null && differsMuch(minor, expected, till.currency);
  const doubts = [
    ...(waiting > 0 ? [texts.salesWait(till.number(waiting))] : []),
    ...(isDoubtful ? [texts.differsMuch(till.money(minor))] : []),
  ];

  return (
    <FormDialog
      title={texts.close}
      submit={texts.close}
      once={once}
      isIncomplete={amount === undefined}
      doubt={doubts.length > 0 ? doubts.join(' ') : undefined}
      onSubmit={() => once.mutate(amount ?? '')}
      onClose={onClose}
    >
      <MoneyField
        label={texts.counted}
        note={texts.countedNote}
        autoFocus
        value={typed}
        error={mistake ?? fieldErrors(once.error, all)['counted']}
        onChange={({ target }) => setTyped(target.value)}
      />
    </FormDialog>
  );
}

export function CashDialog({ shift, onClose }: ShiftDialogProps) {
  const all = useTexts();
  const { shift: texts } = all;
  const till = useTill();
  const { typed, setTyped, minor, amount, mistake } = useAmount();
  const [kind, setKind] = useState<MoveCashDto['kind']>('PAID_OUT');
  const [reason, setReason] = useState('');
  const expected = useExpected(shift);
  const once = useOnce(
    (body: MoveCashDto, options) => api.moveCash(shift.id, body, options),
    onClose,
    ({ amount }) => ({ act: 'MOVE_CASH', shiftId: shift.id, amount }),
  );
  const mistakes = fieldErrors(once.error, all);
  const isDoubtful = kind === 'PAID_OUT' && minor !== null && expected !== null && minor > expected;

  return (
    <FormDialog
      title={texts.moveCash}
      submit={texts.moveCash}
      once={once}
      isIncomplete={amount === undefined}
      doubt={isDoubtful ? texts.moreThanThere(till.money(minor), till.money(expected)) : undefined}
      onSubmit={() => once.mutate({ kind, amount: amount ?? '', reason })}
      onClose={onClose}
    >
      <SelectField
        label={texts.direction}
        value={kind}
        onChange={({ target }) => setKind(target.value === 'PAID_IN' ? 'PAID_IN' : 'PAID_OUT')}
      >
        <option value="PAID_OUT">{texts.payOut}</option>
        <option value="PAID_IN">{texts.payIn}</option>
      </SelectField>
      <MoneyField
        label={texts.amount}
        autoFocus
        value={typed}
        error={mistake ?? mistakes['amount']}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Field
        label={texts.reason}
        value={reason}
        error={mistakes['reason']}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  );
}

export function NewRegisterDialog({ storeId, onClose }: { storeId: string; onClose: () => void }) {
  const all = useTexts();
  const { shift: texts } = all;
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const once = useOnce(
    (body: CreateRegisterDto, options) => api.createRegister(body, options),
    ({ id }) => {
      chooseRegister(storeId, id);
      onClose();
    },
  );
  const mistakes = fieldErrors(once.error, all);

  return (
    <FormDialog
      title={texts.addRegister}
      submit={texts.addRegister}
      once={once}
      onSubmit={() => once.mutate({ storeId, code, name })}
      onClose={onClose}
    >
      <Field
        label={texts.code}
        autoFocus
        value={code}
        error={mistakes['code']}
        onChange={({ target }) => setCode(target.value)}
      />
      <Field
        label={texts.name}
        value={name}
        error={mistakes['name']}
        onChange={({ target }) => setName(target.value)}
      />
    </FormDialog>
  );
}

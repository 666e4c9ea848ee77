import type { MoveCashDto, RegisterDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { chooseRegister, useTill } from '../../app/till.js';
import { Field, MoneyField, SelectField } from '../../design/field.js';
import { readMoney, toWire } from '../../money/money.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

interface AmountState {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** As the API takes it; undefined while it is none. */
  readonly amount: string | undefined;
  /** What is wrong with it, once something is typed. */
  readonly mistake: string | undefined;
}

function useAmount(): AmountState {
  const { common } = useTexts();
  const { currency } = useTill();
  const [typed, setTyped] = useState('');
  const minor = readMoney(typed, currency);
  const mistake = typed.trim() !== '' && minor === null ? common.noAmount : undefined;

  return { typed, setTyped, amount: minor === null ? undefined : toWire(minor, currency), mistake };
}

export function OpenDialog({ register, onClose }: { register: RegisterDto; onClose: () => void }) {
  const { shift: texts } = useTexts();
  const { typed, setTyped, amount, mistake } = useAmount();
  const [isBlind, setBlind] = useState(register.blindCount);
  const { mutate, error, isPending } = useOnce(
    (openingFloat: string, options) =>
      api.openShift({ registerId: register.id, openingFloat, blind: isBlind }, options),
    onClose,
  );

  return (
    <FormDialog
      title={texts.open}
      submit={texts.open}
      error={error}
      isPending={isPending || amount === undefined}
      onSubmit={() => mutate(amount ?? '')}
      onClose={onClose}
    >
      <MoneyField
        label={texts.openingFloat}
        note={texts.openingFloatNote}
        autoFocus
        value={typed}
        error={mistake ?? fieldErrors(error)['openingFloat']}
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

/** Counts the drawer; what should be in it is not said before. */
export function CloseDialog({ shiftId, onClose }: { shiftId: string; onClose: () => void }) {
  const { shift: texts } = useTexts();
  const [, goTo] = useLocation();
  const { typed, setTyped, amount, mistake } = useAmount();
  const { mutate, error, isPending } = useOnce(
    (counted: string, options) => api.closeShift(shiftId, { counted }, options),
    () => goTo(`/shift/${shiftId}`),
  );

  return (
    <FormDialog
      title={texts.close}
      submit={texts.close}
      error={error}
      isPending={isPending || amount === undefined}
      onSubmit={() => mutate(amount ?? '')}
      onClose={onClose}
    >
      <MoneyField
        label={texts.counted}
        note={texts.countedNote}
        autoFocus
        value={typed}
        error={mistake ?? fieldErrors(error)['counted']}
        onChange={({ target }) => setTyped(target.value)}
      />
    </FormDialog>
  );
}

export function CashDialog({ shiftId, onClose }: { shiftId: string; onClose: () => void }) {
  const { shift: texts } = useTexts();
  const { typed, setTyped, amount, mistake } = useAmount();
  const [kind, setKind] = useState<MoveCashDto['kind']>('PAID_OUT');
  const [reason, setReason] = useState('');
  const { mutate, error, isPending } = useOnce(
    (body: MoveCashDto, options) => api.moveCash(shiftId, body, options),
    onClose,
  );
  const mistakes = fieldErrors(error);

  return (
    <FormDialog
      title={texts.moveCash}
      submit={texts.moveCash}
      error={error}
      isPending={isPending || amount === undefined}
      onSubmit={() => mutate({ kind, amount: amount ?? '', reason })}
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
  const { shift: texts } = useTexts();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const { mutate, error, isPending } = useOnce(
    (_: undefined, options) => api.createRegister({ storeId, code, name }, options),
    ({ id }) => {
      chooseRegister(storeId, id);
      onClose();
    },
  );
  const mistakes = fieldErrors(error);

  return (
    <FormDialog
      title={texts.addRegister}
      submit={texts.addRegister}
      error={error}
      isPending={isPending}
      onSubmit={() => mutate(undefined)}
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

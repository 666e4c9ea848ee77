import type { RegisterDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { ActivityDialog } from '../../app/activity-dialog.js';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { Listing } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Badge, Card } from '../../design/parts.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { EnrolledDevice } from './enrolled-device.js';

type Opened = { readonly act: 'add' } | { readonly act: 'edit' | 'turn'; readonly register: RegisterDto } | undefined;

/** The registers of a store, each with the till that is enrolled as it. */
export function Registers({ storeId }: { storeId: string }) {
  const { registers: texts } = useTexts();
  const [opened, open] = useState<Opened>();
  const close = (): void => open(undefined);
  const pages = usePages({
    key: ['registers', storeId, 'pages'],
    read: (next, options) => api.listRegisters({ storeId, ...next }, options),
  });

  return (
    <Card label={texts.title}>
      <div className="card-head">
        <h2>{texts.title}</h2>
        <Button onClick={() => open({ act: 'add' })}>{texts.add}</Button>
      </div>
      <Listing pages={pages} empty={texts.none}>
        {(registers) => (
          <ul className="list">
            {registers.map((register) => (
              <RegisterRow key={register.id} register={register} onOpen={(act) => open({ act, register })} />
            ))}
          </ul>
        )}
      </Listing>
      {opened?.act === 'add' && <RegisterDialog storeId={storeId} onDone={close} onClose={close} />}
      {opened?.act === 'edit' && (
        <RegisterDialog storeId={storeId} register={opened.register} onDone={close} onClose={close} />
      )}
      {opened?.act === 'turn' && <TurnDialog register={opened.register} onDone={close} onClose={close} />}
    </Card>
  );
}

interface RegisterRowProps {
  register: RegisterDto;
  onOpen: (act: 'edit' | 'turn') => void;
}

function RegisterRow({ register: { id, name, code, isActive, blindCount }, onOpen }: RegisterRowProps) {
  const { registers: texts } = useTexts();
  const { can } = useTill();

  return (
    <li className="list-row register-row">
      <span className="list-main">
        <strong>{name}</strong>
        <span className="soft small">{blindCount ? `${code} · ${texts.blindCount}` : code}</span>
        {isActive && can('MANAGE_SHIFTS') && <EnrolledDevice registerId={id} name={name} />}
      </span>
      {!isActive && <Badge tone="warning">{texts.retired}</Badge>}
      <span className="row">
        <Button aria-label={texts.turn(name, isActive)} onClick={() => onOpen('turn')}>
          {isActive ? texts.retire : texts.reactivate}
        </Button>
        <Button aria-label={texts.change(name)} onClick={() => onOpen('edit')}>
          {texts.changeIt}
        </Button>
      </span>
    </li>
  );
}

interface DialogProps {
  onDone: () => void;
  onClose: () => void;
}

function RegisterDialog({
  storeId,
  register,
  onDone,
  onClose,
}: DialogProps & { storeId: string; register?: RegisterDto }) {
  const all = useTexts();
  const { registers: texts } = all;
  const [fields, setFields] = useState(() => {
    const { name = '', code = '', blindCount = false } = register ?? {};

    return { name, code, blindCount };
  });
  const once = useOnce(
    (typed: typeof fields, options) =>
      register === undefined
        ? api.createRegister({ ...typed, storeId }, options)
        : api.updateRegister(register.id, typed),
    onDone,
  );
  const mistakes = fieldErrors(once.error, all);

  return (
    <FormDialog
      title={register === undefined ? texts.add : texts.edit}
      submit={all.common.save}
      once={once}
      isIncomplete={fields.name.trim() === '' || fields.code.trim() === ''}
      onSubmit={() => once.mutate(fields)}
      onClose={onClose}
    >
      <Field
        label={texts.name}
        autoFocus
        value={fields.name}
        error={mistakes['name']}
        onChange={({ target }) => setFields({ ...fields, name: target.value })}
      />
      <Field
        label={texts.code}
        maxLength={20}
        value={fields.code}
        error={mistakes['code']}
        onChange={({ target }) => setFields({ ...fields, code: target.value })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={fields.blindCount}
          onChange={({ target }) => setFields({ ...fields, blindCount: target.checked })}
        />
        {texts.blindCount}
      </label>
    </FormDialog>
  );
}

/** Retires a register, or takes it into use again. */
function TurnDialog({ register: { id, isActive }, ...rest }: DialogProps & { register: RegisterDto }) {
  const { registers: texts } = useTexts();

  return (
    <ActivityDialog
      isActive={isActive}
      title={isActive ? texts.retire : texts.reactivate}
      note={texts.retireNote}
      change={(change) => api.updateRegister(id, change)}
      {...rest}
    />
  );
}

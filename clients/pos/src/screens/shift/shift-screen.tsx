import type { RegisterDto, ShiftDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { Listing, Loaded } from '../../app/loaded.js';
import { chooseRegister, useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { SelectField } from '../../design/field.js';
import { Badge, Card, Empty, Notice, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { differenceInWords } from './difference.js';
import { CashDialog, CloseDialog, NewRegisterDialog, OpenDialog } from './shift-dialogs.js';
import { useOpenShift, useRegisters, useShifts } from './shift-queries.js';
import { ShiftReport } from './shift-report.js';

/** The drawer of this till: opened with a float, counted at the closing. */
export default function ShiftScreen() {
  const { shift: texts } = useTexts();
  const { store } = useTill();

  return (
    <Page title={texts.title}>
      {store === undefined ? <Empty>{texts.noStore}</Empty> : <Registers storeId={store.id} />}
    </Page>
  );
}

function Registers({ storeId }: { storeId: string }) {
  const { shift: texts } = useTexts();
  const till = useTill();
  const [isAdding, setAdding] = useState(false);

  return (
    <Loaded query={useRegisters(storeId)}>
      {(registers) => {
        const register = registers.find(({ id }) => id === till.registerId);

        return (
          <>
            <Card label={texts.register}>
              <div className="row">
                <RegisterField registers={registers} registerId={register?.id} storeId={storeId} />
                {till.can('MANAGE_STORES') && (
                  <span className="row-end">
                    <Button onClick={() => setAdding(true)}>{texts.addRegister}</Button>
                  </span>
                )}
              </div>
            </Card>
            {register === undefined ? (
              <Empty>{registers.length === 0 ? texts.noRegisters : texts.chooseRegister}</Empty>
            ) : (
              <Drawer key={register.id} register={register} />
            )}
            {isAdding && <NewRegisterDialog storeId={storeId} onClose={() => setAdding(false)} />}
          </>
        );
      }}
    </Loaded>
  );
}

function RegisterField({
  registers,
  registerId,
  storeId,
}: {
  registers: readonly RegisterDto[];
  registerId: string | undefined;
  storeId: string;
}) {
  const { shift: texts } = useTexts();
  const { enrolment } = useTill();

  return (
    <SelectField
      label={texts.register}
      value={registerId ?? ''}
      disabled={enrolment !== undefined}
      note={enrolment === undefined ? undefined : texts.registerEnrolled}
      onChange={({ target }) => chooseRegister(storeId, target.value === '' ? undefined : target.value)}
    >
      <option value="">{texts.noRegister}</option>
      {registers.map(({ id, name, code }) => (
        <option key={id} value={id}>
          {`${name} (${code})`}
        </option>
      ))}
    </SelectField>
  );
}

function Drawer({ register }: { register: RegisterDto }) {
  const { shift: texts } = useTexts();
  const [isOpening, setOpening] = useState(false);

  return (
    <>
      <Loaded query={useOpenShift(register.id)}>
        {(shift) =>
          shift === null ? (
            <Notice>
              <span>{texts.closedNow}</span>
              <span className="row-end">
                <Button look="primary" onClick={() => setOpening(true)}>
                  {texts.open}
                </Button>
              </span>
            </Notice>
          ) : (
            <OpenShift shift={shift} />
          )
        }
      </Loaded>
      <PastShifts registerId={register.id} />
      {isOpening && <OpenDialog register={register} onClose={() => setOpening(false)} />}
    </>
  );
}

function OpenShift({ shift }: { shift: ShiftDto }) {
  const { shift: texts } = useTexts();
  const till = useTill();
  const [open, setOpen] = useState<'cash' | 'close'>();
  const close = (): void => setOpen(undefined);
  const isMine = shift.openedBy === till.me.user.id || till.can('MANAGE_SHIFTS');
  const isHidden = shift.blind && !till.can('VIEW_REPORTS');

  return (
    <Card label={texts.number(shift.number)}>
      <div className="stack">
        <div className="card-head">
          <div>
            <h2>{texts.number(shift.number)}</h2>
            <p className="soft">{texts.openSince(till.time(shift.openedAt))}</p>
          </div>
          <div className="row">
            {till.mayAsk('MANAGE_SHIFTS') && <Button onClick={() => setOpen('cash')}>{texts.moveCash}</Button>}
            {isMine && (
              <Button look="primary" onClick={() => setOpen('close')}>
                {texts.close}
              </Button>
            )}
          </div>
        </div>
        {isHidden ? <Notice>{texts.blind}</Notice> : <ShiftReport shiftId={shift.id} />}
      </div>
      {open === 'cash' && <CashDialog shift={shift} onClose={close} />}
      {open === 'close' && <CloseDialog shift={shift} onClose={close} />}
    </Card>
  );
}

function PastShifts({ registerId }: { registerId: string }) {
  const { shift: texts } = useTexts();
  const till = useTill();

  return (
    <Card label={texts.past}>
      <div className="stack">
        <h2>{texts.past}</h2>
        <Listing pages={useShifts(registerId)} empty={texts.none}>
          {(shifts) => (
            <ul className="list">
              {shifts.map(({ id, number, status, openedAt, counted, difference }) => (
                <li key={id}>
                  <Link href={urls.pastShift(id)} className="list-row">
                    <span className="list-main">
                      <strong>{texts.number(number)}</strong>
                      <span className="soft small">{till.time(openedAt)}</span>
                    </span>
                    {status === 'OPEN' && <Badge tone="good">{texts.isOpen}</Badge>}
                    {difference !== null && Number(difference) !== 0 && (
                      <Badge tone="danger">{differenceInWords(difference, till, { shift: texts })}</Badge>
                    )}
                    {counted !== null && <span className="amount">{till.money(counted)}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Listing>
      </div>
    </Card>
  );
}

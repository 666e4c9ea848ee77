import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { keepEnrolment } from '../../app/enrolment.js';
import { Loaded } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { useRegisterDevice } from '../../app/register-device.js';
import { useRegisterStaff } from '../../app/register-staff.js';
import { chooseRegister, useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { useRegister } from '../shift/shift-queries.js';

/** Enrols this till as its register, and ends the enrolment. */
export function RegisterDevice() {
  const { enrolment: texts, navigation } = useTexts();
  const { registerId } = useTill();

  return (
    <Card label={texts.title}>
      <div className="form">
        <h2>{texts.title}</h2>
        <p className="soft">{texts.purpose}</p>
        {registerId === undefined ? (
          <Notice>
            <span>{texts.chooseFirst}</span>
            <Link href={urls.shift}>{navigation.shift}</Link>
          </Notice>
        ) : (
          <Device registerId={registerId} />
        )}
      </div>
    </Card>
  );
}

function Device({ registerId }: { registerId: string }) {
  const { enrolment: texts } = useTexts();
  const till = useTill();
  const register = useRegister(registerId).data?.name ?? '';
  useRegisterStaff(till.enrolment); // notices that this till is not enrolled any more

  return (
    <Loaded query={useRegisterDevice(registerId)}>
      {(device) => (
        <>
          {device !== null && (
            <Notice tone={till.enrolment === undefined ? 'warning' : 'good'}>
              {texts[till.enrolment === undefined ? 'elsewhere' : 'enrolled'](register, till.time(device.enrolledAt))}
            </Notice>
          )}
          <DeviceActions registerId={registerId} isEnrolled={device !== null} />
        </>
      )}
    </Loaded>
  );
}

function DeviceActions({ registerId, isEnrolled }: { registerId: string; isEnrolled: boolean }) {
  const texts = useTexts();
  const { company, store, enrolment } = useTill();
  const storeId = store?.id ?? '';
  const enrol = useOnce(
    (_: undefined) => api.enrolRegister(registerId),
    ({ token }) => {
      chooseRegister(storeId, registerId);
      keepEnrolment({ companyId: company.id, storeId, registerId, token });
    },
  );
  const end = useOnce(
    (_: undefined) => api.revokeRegisterDevice(registerId),
    () => keepEnrolment(undefined),
  );
  const error = enrol.error ?? end.error;
  const isBusy = enrol.isPending || end.isPending;

  return (
    <>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <div className="row">
        {enrolment === undefined && (
          <Button disabled={isBusy} onClick={() => enrol.mutate(undefined)}>
            {texts.enrolment.enrol}
          </Button>
        )}
        {isEnrolled && (
          <Button disabled={isBusy} onClick={() => end.mutate(undefined)}>
            {texts.enrolment.end}
          </Button>
        )}
      </div>
    </>
  );
}

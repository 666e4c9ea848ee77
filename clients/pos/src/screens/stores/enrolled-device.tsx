import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { useRegisterDevice } from '../../app/register-device.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** Shows whether a till is enrolled as a register, and ends the enrolment, such as that of a stolen device. */
export function EnrolledDevice({ registerId, name }: { registerId: string; name: string }) {
  const all = useTexts();
  const { registers: texts } = all;
  const { time } = useTill();
  const end = useOnce(
    (_: undefined) => api.revokeRegisterDevice(registerId),
    () => undefined,
  );

  return (
    <Loaded query={useRegisterDevice(registerId)}>
      {(device) => (
        <span className="row">
          <span className="small">
            {device === null ? texts.notEnrolled : texts.enrolledSince(time(device.enrolledAt))}
          </span>
          {device !== null && (
            <Button aria-label={texts.revokeOf(name)} disabled={end.isPending} onClick={() => end.mutate(undefined)}>
              {texts.revoke}
            </Button>
          )}
          {end.error !== null && <Notice tone="danger">{errorText(end.error, all)}</Notice>}
        </span>
      )}
    </Loaded>
  );
}

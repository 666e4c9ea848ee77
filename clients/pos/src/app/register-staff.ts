import { PosError, type RegisterStaffDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './api.js';
import { type Enrolment, keepEnrolment } from './enrolment.js';

/** The users who have a PIN at the register of this till; disabled at a till that is not enrolled. */
export function useRegisterStaff(enrolment: Enrolment | undefined): UseQueryResult<RegisterStaffDto> {
  const { token, registerId } = enrolment ?? {};

  return useQuery({
    queryKey: ['register-staff', registerId],
    queryFn: ({ signal }) => api.getRegisterStaff({ signal, registerToken: token }).catch(forgetIfRevoked),
    enabled: token !== undefined,
  });
}

function forgetIfRevoked(error: unknown): never {
  if (error instanceof PosError && error.code === 'INVALID_REGISTER_TOKEN') keepEnrolment(undefined);
  throw error;
}

import { PosError, type RegisterDeviceDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './api.js';

/** The enrolment of a register; null without one. */
export function useRegisterDevice(registerId: string): UseQueryResult<RegisterDeviceDto | null> {
  return useQuery({
    queryKey: ['register-device', registerId],
    queryFn: ({ signal }) => api.getRegisterDevice(registerId, { signal }).catch(noneIfNotEnrolled),
  });
}

function noneIfNotEnrolled(error: unknown): null {
  if (error instanceof PosError && error.code === 'REGISTER_NOT_ENROLLED') return null;
  throw error;
}

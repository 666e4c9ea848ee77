import type { CashMovementDto, RegisterDto, ShiftDto, ShiftReportDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { type Pages, usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { amountOf } from '../../money/money.js';

const MOST_REGISTERS = 100;
const MOST_MOVEMENTS = 1_000;

interface Query<Answer> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: { signal: AbortSignal }) => Promise<Answer>;
}

export function useRegisters(storeId: string): UseQueryResult<RegisterDto[]> {
  return useQuery(registersQuery(storeId));
}

export function registersQuery(storeId: string): Query<RegisterDto[]> {
  return {
    queryKey: ['registers', storeId],
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<RegisterDto[]> =>
      api.listRegisters({ storeId, isActive: true, limit: 100 }, { signal }).take(MOST_REGISTERS),
  };
}

/** The open shift of a register; null when there is none. */
export function useOpenShift(registerId: string): UseQueryResult<ShiftDto | null> {
  return useQuery(openShiftQuery(registerId));
}

export function openShiftQuery(registerId: string): Query<ShiftDto | null> {
  return {
    queryKey: ['shifts', registerId, 'open'],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ShiftDto | null> => {
      const { items } = await api.listShifts({ registerId, status: 'OPEN', limit: 1 }, { signal });

      return items[0] ?? null;
    },
  };
}

export function useShifts(registerId: string): Pages<ShiftDto> {
  return usePages({
    key: ['shifts', registerId],
    read: (next, options) => api.listShifts({ registerId, limit: 10, ...next }, options),
  });
}

/** The X report of an open shift, or the Z report of a closed one. */
export function useShiftReport(shiftId: string): UseQueryResult<ShiftReportDto> {
  return useQuery(reportOf(shiftId));
}

/** The expected cash of an open shift, in minor units; null until it is read, and in a blind count. */
export function useExpected({ id, blind }: ShiftDto): bigint | null {
  const { currency } = useTill();
  const { data } = useQuery({ ...reportOf(id), enabled: !blind });

  return data === undefined ? null : amountOf(data.expected, currency);
}

export function useRegister(id: string): UseQueryResult<RegisterDto> {
  return useQuery({ queryKey: ['register', id], queryFn: ({ signal }) => api.getRegister(id, { signal }) });
}

export function useMovements(shiftId: string): UseQueryResult<CashMovementDto[]> {
  return useQuery({
    queryKey: ['shift-movements', shiftId],
    queryFn: ({ signal }) => api.listCashMovements(shiftId, { limit: 100 }, { signal }).take(MOST_MOVEMENTS),
  });
}

/** The name of a user of the company; undefined when the signed-in user may not read it. */
export function useUserName(id: string | null): string | undefined {
  const till = useTill();
  const isMe = id === till.me.user.id;
  const { data } = useQuery({
    queryKey: ['user', id],
    queryFn: ({ signal }) => api.getUser(id ?? '', { signal }),
    enabled: id !== null && !isMe && till.can('MANAGE_USERS'),
  });

  return isMe ? till.me.user.name : data?.name;
}

function reportOf(shiftId: string) {
  return {
    queryKey: ['shift-report', shiftId],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.getShiftReport(shiftId, { signal }),
  };
}

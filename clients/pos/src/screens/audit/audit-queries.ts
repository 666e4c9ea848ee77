import type { AuditEntryDto, ListAuditQuery, UserDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { type Pages, usePages } from '../../app/pages.js';
import { useSettled } from '../../app/settled.js';
import { useTill } from '../../app/till.js';

const MOST_USERS = 500;

export type AuditFilters = Omit<ListAuditQuery, 'format' | 'cursor' | 'limit' | 'companyId'>;

/** The audit, newest first. */
export function useAudit(filters: AuditFilters): Pages<AuditEntryDto> {
  return usePages({
    key: ['audit', filters],
    read: (next, options) => api.listAudit({ ...filters, ...next }, options),
  });
}

/** The users of the company, for a user who may read them. */
export function useUsers(): readonly UserDto[] {
  const { can } = useTill();
  const { data = [] } = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api.listUsers({ limit: 100 }, { signal }).take(MOST_USERS),
    enabled: can('MANAGE_USERS'),
  });

  return data;
}

/** What a text names: nothing, one object, or the reason why it names none. */
export type Named = { readonly id: string } | 'none' | 'several' | undefined;

/** The order of a number. */
export function useOrderNamed(typed: string): UseQueryResult<Named> {
  return useNamed('order', typed, async (number, signal) =>
    onlyOne(await api.listOrders({ number, limit: 2 }, { signal }).take(2)),
  );
}

/** The customer of a phone number, a name, an e-mail address or a card. */
export function useCustomerNamed(typed: string): UseQueryResult<Named> {
  return useNamed('customer', typed, async (q, signal) =>
    onlyOne(await api.searchCustomers({ q, limit: 2 }, { signal }).take(2)),
  );
}

function useNamed(
  kind: string,
  typed: string,
  find: (text: string, signal: AbortSignal) => Promise<Named>,
): UseQueryResult<Named> {
  const text = useSettled(typed.trim(), 400);

  return useQuery({
    queryKey: ['named', kind, text],
    queryFn: ({ signal }) => find(text, signal),
    enabled: text !== '',
  });
}

function onlyOne(found: readonly { readonly id: string }[]): Named {
  const [first] = found;
  if (first === undefined) return 'none';

  return found.length > 1 ? 'several' : { id: first.id };
}

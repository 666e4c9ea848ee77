import type { CustomerDetailDto, CustomerListItemDto, CustomerSearchResultDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { type Pages, usePages } from '../../app/pages.js';
import { useSettled } from '../../app/settled.js';

/** What a row of customers shows, wherever it comes from. */
export type CustomerRow = Pick<
  CustomerListItemDto & CustomerSearchResultDto,
  'id' | 'name' | 'phone' | 'email' | 'isActive' | '_count'
>;

/**
 * Everybody, or whom a text finds. Each text is a question of its own: the answer to an old one that comes late is never
 * shown in the place of a newer one.
 */
export function useCustomers(typed: string): Pages<CustomerRow> {
  const text = useSettled(typed.trim());

  return usePages<CustomerRow>({
    key: ['customers', text],
    read: (next, options) =>
      text === ''
        ? api.listCustomers({ sort: 'name', ...next }, options)
        : api.searchCustomers({ q: text, ...next }, options),
    keepsPrevious: true,
  });
}

export function useCustomer(id: string): UseQueryResult<CustomerDetailDto> {
  return useQuery({ queryKey: ['customer', id], queryFn: ({ signal }) => api.getCustomer(id, { signal }) });
}

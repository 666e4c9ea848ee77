import type { CustomerDetailDto, CustomerListItemDto, CustomerSearchResultDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { type Pages, usePages } from '../../app/pages.js';
import { useSettled } from '../../app/settled.js';

/** A customer in a list, from the list or from the search. */
export type CustomerRow = Pick<
  CustomerListItemDto & CustomerSearchResultDto,
  'id' | 'name' | 'phone' | 'email' | 'isActive' | '_count'
>;

/**
 * Lists all customers, or those that a text finds. Each text has its own query key, so that a late answer to an older text is
 * never shown for a newer one.
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
  return useQuery({
    enabled: id !== '',
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api.getCustomer(id, { signal }),
  });
}

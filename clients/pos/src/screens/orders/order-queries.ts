import type { OrderDto, RefundOptionsDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useTill } from '../../app/till.js';

export function useOrder(id: string): UseQueryResult<OrderDto> {
  return useQuery({ queryKey: ['order', id], queryFn: ({ signal }) => api.getOrder(id, { signal }) });
}

/**
 * How an amount of an order can be given back, for a user who may refund. The version of the order is part of the key: a return
 * changes the answer.
 */
export function useRefundOptions({ id, version }: OrderDto, amount: string): UseQueryResult<RefundOptionsDto> {
  const { can } = useTill();

  return useQuery({
    enabled: can('REFUND_ORDER'),
    queryKey: ['refund-options', id, version, amount],
    queryFn: ({ signal }) => api.getRefundOptions(id, { amount }, { signal }),
  });
}

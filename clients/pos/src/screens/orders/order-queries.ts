import type { OrderDto, RefundOptionsDto, ReturnDto } from '@pos-backend/sdk';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
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

/** The returns of an order with their lines and refunds. An order of which nothing was given back has none to ask for. */
export function useReturns(
  { id, version, refundedAmount, depositRefunded }: OrderDto,
  enabled = true,
): UseQueryResult<ReturnDto[]> {
  const isNone = Number(refundedAmount) === 0 && Number(depositRefunded) === 0;

  return useQuery({
    enabled,
    placeholderData: keepPreviousData, // what is being entered stays when the order has changed
    queryKey: ['returns', { orderId: id, version }, 'whole'],
    queryFn: async ({ signal }) => {
      if (isNone) return [];
      const summaries = await api.listReturns({ orderId: id, limit: 100 }, { signal }).take(100);

      return Promise.all(summaries.map((each) => api.getReturn(each.id, { signal })));
    },
  });
}

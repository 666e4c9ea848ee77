import type { OrderDto } from '@pos-backend/sdk';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';

export function useOrder(id: string): UseQueryResult<OrderDto> {
  return useQuery({ queryKey: ['order', id], queryFn: ({ signal }) => api.getOrder(id, { signal }) });
}

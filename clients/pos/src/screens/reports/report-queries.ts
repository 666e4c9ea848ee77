import type { BasketReportDto, SalesReportDto, VisitsReportDto } from '@pos-backend/sdk';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';

/** The days a report is about, and the store; without one it is about all of them. */
export interface Range {
  readonly from: string;
  readonly to: string;
  readonly storeId?: string;
}

export function useSales(range: Range, groupBy: 'day' | 'store'): UseQueryResult<SalesReportDto> {
  return useReport(['sales', groupBy, range], (options) => api.getSalesReport({ ...range, groupBy }, options));
}

export function useBaskets(range: Range): UseQueryResult<BasketReportDto> {
  return useReport(['baskets', range], (options) => api.getBasketReport({ ...range, groupBy: 'day' }, options));
}

export function useVisits(range: Range): UseQueryResult<VisitsReportDto> {
  return useReport(['visits', range], (options) => api.getNewAndReturningReport({ ...range, groupBy: 'day' }, options));
}

/** While a report for other days is read, the one before stays on the page. */
function useReport<T>(
  key: readonly unknown[],
  read: (options: { signal: AbortSignal }) => Promise<T>,
): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: ['reports', ...key],
    queryFn: ({ signal }) => read({ signal }),
    placeholderData: keepPreviousData,
  });
}

import type { BasketReportDto, SalesReportDto, VisitsReportDto } from '@pos-backend/sdk';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';

/** The period of a report, and its store; default: all stores. */
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

/** Reads a report. The previous one stays on the page while another period is read. */
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

import type {
  ArticleReportDto,
  BasketReportDto,
  CashierReportDto,
  SalesReportDto,
  TaxReportDto,
  TodayDto,
  VisitsReportDto,
} from '@pos-backend/sdk';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../app/api.js';

/** The period of a report, and its store; default: all stores. */
export interface Range {
  readonly from: string;
  readonly to: string;
  readonly storeId?: string;
}

type SalesGroup = SalesReportDto['groupBy'];

/** How often the page of today is read anew, in milliseconds. */
const REFRESH = 60_000;
export const MOST_ARTICLES = 200;

export function useSales(range: Range, groupBy: SalesGroup): UseQueryResult<SalesReportDto> {
  return useReport(['sales', groupBy, range], (options) => api.getSalesReport({ ...range, groupBy }, options));
}

export function useBaskets(range: Range): UseQueryResult<BasketReportDto> {
  return useReport(['baskets', range], (options) => api.getBasketReport({ ...range, groupBy: 'day' }, options));
}

export function useVisits(range: Range): UseQueryResult<VisitsReportDto> {
  return useReport(['visits', range], (options) => api.getNewAndReturningReport({ ...range, groupBy: 'day' }, options));
}

export function useArticleSales(range: Range): UseQueryResult<ArticleReportDto> {
  return useReport(['articles', range], (options) => api.getArticleReport({ ...range, limit: MOST_ARTICLES }, options));
}

export function useCashierActs(range: Range): UseQueryResult<CashierReportDto> {
  return useReport(['cashiers', range], (options) => api.getCashierReport(range, options));
}

export function useTaxes(range: Range): UseQueryResult<TaxReportDto> {
  return useReport(['tax', range], (options) => api.getTaxReport(range, options));
}

/** What happens in the stores now, read anew every minute while the page is seen. */
export function useToday(storeId: string | undefined): UseQueryResult<TodayDto> {
  return useQuery({
    queryKey: ['reports', 'today', storeId],
    queryFn: ({ signal }) => api.getTodayReport(storeId === undefined ? {} : { storeId }, { signal }),
    refetchInterval: REFRESH,
    placeholderData: keepPreviousData,
  });
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

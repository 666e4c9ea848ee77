import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isText, Keyset } from '#shared/kernel/cursor.js';
import { nearKeys, wordsOf } from '#shared/kernel/name-key.js';
import { isPhone, phoneKey } from '#shared/kernel/phone.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { codeKey } from './customer-code.js';
import { byCloseness, type Candidate, compareTexts, isNear, type Sought } from './customer-closeness.js';
import { CustomerSearchRepository, type FoundCandidate, type FoundCustomerRow } from './customer-search.repository.js';
import { type SearchTerms, searchTerms } from './customer-search-terms.js';
import { toCustomerHitDto, toCustomerSearchResultDto, toFoundOrderDto } from './customers.mapper.js';
import type { CustomerSearchResultDto, FoundOrderDto, SearchCustomersQuery } from './dto/customer.dto.js';

/** Its sort value is the sort key of a name: an order of its own, so that no cursor is taken for one of another list. */
const FOUND_BY_NAME = new Keyset('customers found', isText);

/** The one box answers with so many customers: what is further down is found by typing on. */
const MAX_HITS = 20;
const ORDER_NUMBER = /^[A-Z]{2,}-[\dA-Z-]*\d$/;

const NOTHING_ELSE = { phone: null, name: null, email: null, any: null };

/** Finds customers by parts of what is known of them. */
@Injectable()
export class CustomerSearchService {
  constructor(
    private readonly search: CustomerSearchRepository,
    private readonly companies: CompaniesService,
  ) {}

  /** By single filters: a page in the order of names. By `q` alone, the one box: ranked, and orders beside the customers. */
  async find(scope: ReadScope, query: SearchCustomersQuery): Promise<Page<CustomerSearchResultDto>> {
    const { q, phone, name, email, cursor } = query;
    const country =
      scope.companyId === null
        ? null
        : (await this.companies.settingsOf({ ...scope, companyId: scope.companyId })).country;
    const isOneBox = Boolean(q) && !phone && !name && !email && cursor === undefined;

    return isOneBox ? this.oneBox(scope, query, country) : this.page(scope, query, country);
  }

  private async page(
    scope: ReadScope,
    query: SearchCustomersQuery,
    country: string | null,
  ): Promise<Page<CustomerSearchResultDto>> {
    const limit = limitOf(query);
    const after = FOUND_BY_NAME.decode(query.cursor);
    const terms = searchTerms(query, country);
    if (terms === null) return new Page([], limit, null);
    const rows = await this.search.page(scope, terms, { after, limit: limit + 1 });
    const room = limit - rows.length;
    const near = room > 0 ? (await this.nearNames(scope, terms)).slice(0, room) : [];
    const counts = await this.search.orderCounts(
      scope,
      [...rows, ...near].map(({ id }) => id),
    );
    const toDto = (row: FoundCustomerRow): CustomerSearchResultDto =>
      toCustomerSearchResultDto({ ...row, orderCount: counts.get(row.id) ?? 0 });
    const page = pageOf(rows, { limit, keyset: FOUND_BY_NAME }, toDto, ({ nameSort, id }) => [nameSort, id]);

    return room > 0 ? new Page([...page.items, ...near.map(toDto)], limit, null) : page;
  }

  /** Customers whose names differ by a typing error, by name. They follow on the last page of those who have what was typed. */
  private async nearNames(scope: ReadScope, terms: SearchTerms): Promise<FoundCustomerRow[]> {
    const { name } = terms;
    if (name === null || terms.any !== null || !canBeNear(scope, name.words)) return [];
    const rows = await this.search.near(scope, terms);

    return rows
      .filter((row) => isNear(row, name))
      .toSorted((a, b) => compareTexts(a.nameSort, b.nameSort) || compareTexts(a.id, b.id));
  }

  private async oneBox(
    scope: ReadScope,
    query: SearchCustomersQuery,
    country: string | null,
  ): Promise<Page<CustomerSearchResultDto>> {
    const limit = Math.min(limitOf(query), MAX_HITS);
    const terms = searchTerms(query, country);
    const number = (query.q ?? '').trim().toUpperCase();
    const [ranked, orders] = await Promise.all([
      terms === null ? [] : this.ranked(scope, terms, soughtIn(query.q ?? '', terms, country)),
      mayReadOrders(scope) && ORDER_NUMBER.test(number) ? this.search.ordersByNumber(scope, number) : [],
    ]);
    const ids = ranked.slice(0, limit).map(({ id }) => id);
    const hits = new Map((ids.length === 0 ? [] : await this.search.hits(scope, ids)).map((row) => [row.id, row]));
    const customers = ids.flatMap((id) => hits.get(id) ?? []).map(toCustomerHitDto);

    return new Page(customers, limit, null, { orders: orders.map((order): FoundOrderDto => toFoundOrderDto(order)) });
  }

  /** Those who may be meant, closest first. Each way to be meant gives some candidates, so that no search reads them all. */
  private async ranked(scope: ReadScope, terms: SearchTerms, sought: Sought): Promise<Candidate[]> {
    const { any, isActive } = terms;
    if (any === null) return [];
    const only = { ...NOTHING_ELSE, isActive };
    const found = await Promise.all([
      this.search.exactCandidates(scope, {
        phoneKeys: sought.phoneKey === null ? [] : [sought.phoneKey],
        codeKey: sought.codeKey,
        nameStart: sought.plainName,
      }),
      any.phone.length > 0 ? this.search.candidates(scope, { ...only, phone: any.phone }) : [],
      sought.words.length + sought.digits.length > 0 ? this.search.candidates(scope, { ...only, name: any.name }) : [],
      isPartOfEmail(any.email) ? this.search.candidates(scope, { ...only, email: any.email }) : [],
    ]);
    const fits = ({ isActive: active }: FoundCandidate): boolean => isActive === null || active === isActive;
    const exact = byCloseness(await this.withVisits(scope, found.flat().filter(fits)), sought);
    if (exact.length >= MAX_HITS || !canBeNear(scope, sought.words)) return exact;
    const near = await this.search.nearCandidates(scope, { ...only, name: any.name });

    return byCloseness([...exact, ...(await this.withVisits(scope, near))], sought);
  }

  private async withVisits(scope: ReadScope, candidates: readonly FoundCandidate[]): Promise<Candidate[]> {
    const visits = await this.search.lastVisits(
      scope,
      candidates.map(({ id }) => id),
    );

    return candidates.map((candidate) => ({ ...candidate, lastVisitAt: visits.get(candidate.id) ?? null }));
  }
}

function soughtIn(q: string, { any }: SearchTerms, country: string | null): Sought {
  return {
    phoneKey: country !== null && isPhone(q) ? phoneKey(q, country) : null,
    phone: any?.phone ?? [],
    codeKey: codeKey(q),
    plainName: wordsOf(q).join(' '),
    words: any?.name.words ?? [],
    digits: any?.name.digits ?? [],
    email: any?.email ?? '',
  };
}

function isPartOfEmail(text: string): boolean {
  return text.length > 2 && !/\s/.test(text) && !/^\+?\d+$/.test(text);
}

/**
 * A typing error is looked for in a company only: across all of them there is no index to read. Short words and words with digits have
 * no keys by which one that is an edit away could be found.
 */
function canBeNear(scope: ReadScope, words: readonly string[]): boolean {
  return scope.companyId !== null && words.some((word) => nearKeys(word).length > 0);
}

function mayReadOrders({ user }: ReadScope): boolean {
  return user.permissions.has('READ_ORDER');
}

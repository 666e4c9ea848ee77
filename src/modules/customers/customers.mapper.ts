import { formatMoney } from '#shared/kernel/money.js';
import { type AccountStanding, availableOn } from './account-standing.js';
import type { CodedCustomerRow } from './customer-columns.fragment.js';
import type { CustomerHitRow, FoundOrderRow } from './customer-search.repository.js';
import type { AccountColumns } from './customer-balances.fragment.js';
import type {
  CountedCustomerRow,
  CustomerDetailRow,
  CustomerOrderRow,
  LookupRow,
} from './customer-queries.repository.js';
import type {
  CustomerAccountDto,
  CustomerDetailDto,
  CustomerDto,
  CustomerListItemDto,
  CustomerLookupDto,
  CustomerOrderDto,
  CustomerSearchResultDto,
  PhoneTakenOverDto,
  FoundOrderDto,
} from './dto/customer.dto.js';

type AccountOwner = AccountColumns & { currency: string };

export function toCustomerDto(row: CodedCustomerRow, companyName: string): CustomerDto {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    address: row.address,
    codes: row.codes.map(({ kind, value }) => ({ kind, value })),
    companyId: row.companyId,
    isActive: row.isActive,
    version: row.version,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    company: { id: row.companyId, name: companyName },
  };
}

export function toCustomerLookupDto(row: LookupRow): CustomerLookupDto {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    companyId: row.companyId,
    isActive: row.isActive,
    version: row.version,
    company: { id: row.companyId, name: row.companyName },
    storeCredit: formatMoney(row.storeCredit, row.currency),
    loyaltyPoints: Number(row.loyaltyPoints),
    account: accountOf(row),
    _count: { orders: row.orderCount },
  };
}

/** What every hit of a search has. */
type Hit = Pick<CustomerHitRow, 'id' | 'name' | 'phone' | 'email' | 'isActive' | 'orderCount'>;

export function toCustomerSearchResultDto(row: Hit): CustomerSearchResultDto {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    isActive: row.isActive,
    _count: { orders: row.orderCount },
  };
}

/** A hit of the one box, with what the till shows of a customer. */
export function toCustomerHitDto(row: CustomerHitRow): CustomerSearchResultDto {
  return {
    ...toCustomerSearchResultDto(row),
    lastVisitAt: row.lastVisitAt?.toISOString() ?? null,
    storeCredit: formatMoney(row.storeCredit, row.currency),
    loyaltyPoints: Number(row.loyaltyPoints),
    account: accountOf(row),
  };
}

export function toFoundOrderDto({ totalAmount, createdAt, ...order }: FoundOrderRow): FoundOrderDto {
  const { currency, ...rest } = order;

  return { ...rest, totalAmount: formatMoney(totalAmount, currency), createdAt: createdAt.toISOString() };
}

export function toCustomerListItemDto(row: CountedCustomerRow): CustomerListItemDto {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    isActive: row.isActive,
    createdAt: row.createdAt.toISOString(),
    _count: { orders: row.orderCount },
  };
}

export function toCustomerDetailDto(row: CustomerDetailRow): CustomerDetailDto {
  return {
    ...toCustomerDto(row, row.companyName),
    storeCredit: formatMoney(row.storeCredit, row.currency),
    loyaltyPoints: Number(row.loyaltyPoints),
    account: accountOf(row),
    phoneTakenOver: phoneTakenOverOf(row),
    orders: row.orders.map(toCustomerOrderDto),
    _count: { orders: row.orderCount },
  };
}

export function toAccountDto(account: AccountStanding, currency: string): CustomerAccountDto {
  const available = availableOn(account);

  return {
    owed: formatMoney(account.owed, currency),
    creditLimit: account.creditLimit === null ? null : formatMoney(account.creditLimit, currency),
    available: available === null ? null : formatMoney(available, currency),
    isActive: account.isActive,
  };
}

function accountOf({ owed, creditLimit, accountIsActive, currency }: AccountOwner): CustomerAccountDto | null {
  return owed === null || accountIsActive === null
    ? null
    : toAccountDto({ owed, creditLimit, isActive: accountIsActive }, currency);
}

function phoneTakenOverOf({ phone, phoneTakenBy, phoneTakenAt }: CustomerDetailRow): PhoneTakenOverDto | null {
  return phone !== '' || phoneTakenBy === null || phoneTakenAt === null
    ? null
    : { customerId: phoneTakenBy, at: phoneTakenAt.toISOString() };
}

function toCustomerOrderDto(order: CustomerOrderRow): CustomerOrderDto {
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    totalAmount: formatMoney(BigInt(order.totalAmount), order.currency),
    status: order.status,
    createdAt: new Date(order.createdAt).toISOString(),
  };
}

import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf } from '#shared/kernel/money.js';
import type { ItemDto } from './dto/order.dto.js';
import type { SoldItem } from './sold-item.js';
import type { ItemRow } from './order-rows.js';
import { priceLine } from './order-totals.js';

/** The settings of a company, or the terms of an order, by which items are priced. */
export interface PricingRules {
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  /** Percent, as a decimal string. */
  readonly defaultTaxRate: string;
  /** The rates that items can name. */
  readonly taxRates: readonly { readonly name: string; readonly rate: number }[];
  /** Set for a buyer who pays no tax. */
  readonly taxExemptReason?: string | null;
}

/** Prices an item as it is stored. Only the server computes totals: those of a client are never used. */
export function priceItem(dto: SoldItem, position: number, rules: PricingRules, id = dto.id ?? uuidv7()): ItemRow {
  const line = {
    quantity: String(dto.quantity),
    unitPrice: amountOf(dto.unitPrice, rules.currency),
    ownDiscount: amountOf(dto.discount ?? '0', rules.currency),
    orderDiscount: 0n,
    rate: taxRateOf(dto, rules),
  };

  const { sku = null, name, articleId = null, listPrice = null, note = null } = dto;

  return { id, position, sku, name, ...priced(line, rules), returnedQuantity: '0', articleId, listPrice, note };
}

/** The rate of an item: the one that it names, else its own, else that of the company. */
export function taxRateOf(
  { taxRateName, taxRate }: Pick<ItemDto, 'taxRateName' | 'taxRate'>,
  { taxRates, defaultTaxRate }: PricingRules,
): string {
  if (taxRateName === undefined) return taxRate === undefined ? defaultTaxRate : String(taxRate);
  const named = taxRates.find(({ name }) => name === taxRateName);
  if (named === undefined) throw new DomainError('TAX_RATE_NOT_FOUND');

  return String(named.rate);
}

/** What is taken off an item for itself, without its share of the order's discount and without the tax of an exempt buyer. */
export function ownDiscountOf({ discount, orderDiscount, exemptTax }: ItemRow): bigint {
  return discount - orderDiscount - exemptTax;
}

/** Prices a stored item anew, by terms of its order that have changed. */
export function repriced(item: ItemRow, orderDiscount: bigint, terms: OrderTerms): ItemRow {
  const { quantity, unitPrice, exemptRate, taxRate } = item;
  const line = { quantity, unitPrice, ownDiscount: ownDiscountOf(item), orderDiscount, rate: exemptRate ?? taxRate };

  return { ...item, ...priced(line, terms) };
}

type OrderTerms = Pick<PricingRules, 'pricesIncludeTax' | 'taxExemptReason'>;

interface Line {
  readonly quantity: string;
  readonly unitPrice: bigint;
  readonly ownDiscount: bigint;
  readonly orderDiscount: bigint;
  readonly rate: string;
}

type PricedFields = Omit<
  ItemRow,
  'id' | 'position' | 'sku' | 'name' | 'returnedQuantity' | 'articleId' | 'listPrice' | 'note'
>;

function priced(
  { quantity, unitPrice, ownDiscount: discount, orderDiscount, rate }: Line,
  { pricesIncludeTax, taxExemptReason = null }: OrderTerms,
): PricedFields {
  const isExempt = taxExemptReason !== null;
  const line = { quantity, unitPrice, discount, orderDiscount, taxRate: rate, isExempt };
  const amounts = priceLine(line, pricesIncludeTax);

  return {
    quantity,
    unitPrice,
    ...amounts,
    orderDiscount,
    exemptTax: amounts.discount - discount - orderDiscount,
    exemptRate: isExempt ? rate : null,
    taxRate: isExempt ? '0' : rate,
  };
}

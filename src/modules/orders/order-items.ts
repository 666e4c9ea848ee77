import { v7 as uuidv7 } from 'uuid';
import { amountOf } from '#shared/kernel/money.js';
import type { ItemDto } from './dto/order.dto.js';
import type { ItemRow } from './order-rows.js';
import { priceLine } from './order-totals.js';

/** The settings of a company, or the terms of an order, by which items are priced. */
export interface PricingRules {
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  /** Percent, as a decimal string. */
  readonly defaultTaxRate: string;
}

/** Prices an item as it is stored. Only the server computes totals: those of a client are never used. */
export function priceItem(dto: ItemDto, position: number, rules: PricingRules, id = uuidv7()): ItemRow {
  const line = {
    quantity: String(dto.quantity),
    unitPrice: amountOf(dto.unitPrice, rules.currency),
    discount: amountOf(dto.discount ?? '0', rules.currency),
    taxRate: dto.taxRate === undefined ? rules.defaultTaxRate : String(dto.taxRate),
  };
  const amounts = priceLine(line, rules.pricesIncludeTax);

  return { id, position, sku: dto.sku ?? null, name: dto.name, ...line, ...amounts, returnedQuantity: '0' };
}

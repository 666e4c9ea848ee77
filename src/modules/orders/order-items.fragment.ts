import { type Sql, sql, toJson } from '#shared/database/sql.js';
import type { ItemRow, Order } from './order-rows.js';

export type OrderKey = Pick<Order, 'companyId' | 'id'>;

/** Finds an order `o` by its primary key. */
export function keyOf({ companyId, id }: OrderKey): Sql {
  return sql`o.company_id = ${companyId}::uuid AND o.id = ${id}::uuid`;
}

export function insertItems(order: OrderKey, items: readonly ItemRow[]): Sql {
  return sql`INSERT INTO order_items
      (id, company_id, order_id, position, sku, name, quantity, unit_price, subtotal, discount, order_discount, exempt_tax,
      exempt_rate, tax_rate, tax, total, article_id, list_price, note)
    SELECT item.id, o.company_id, o.id, item.position, item.sku, item.name, item.quantity, item."unitPrice", item.subtotal,
      item.discount, item."orderDiscount", item."exemptTax", item."exemptRate", item."taxRate", item.tax, item.total,
      item."articleId", item."listPrice", item.note
    FROM orders o, jsonb_to_recordset(${toJson(items)}::jsonb) AS item (${ITEM_FIELDS})
    WHERE ${keyOf(order)}`;
}

const ITEM_FIELDS = sql`id uuid, position int, sku text, name text, quantity numeric, "unitPrice" bigint, subtotal bigint,
  discount bigint, "orderDiscount" bigint, "exemptTax" bigint, "exemptRate" numeric, "taxRate" numeric, tax bigint, total bigint,
  "articleId" uuid, "listPrice" bigint, note text`;

export function updateItems({ companyId, id }: OrderKey, items: readonly ItemRow[]): Sql {
  return sql`UPDATE order_items i SET sku = item.sku, name = item.name, quantity = item.quantity, unit_price = item."unitPrice",
      subtotal = item.subtotal, discount = item.discount, order_discount = item."orderDiscount",
      exempt_tax = item."exemptTax", exempt_rate = item."exemptRate", tax_rate = item."taxRate", tax = item.tax,
      total = item.total, article_id = item."articleId", list_price = item."listPrice", note = item.note
    FROM jsonb_to_recordset(${toJson(items)}::jsonb) AS item (${ITEM_FIELDS})
    WHERE i.company_id = ${companyId}::uuid AND i.order_id = ${id}::uuid AND i.id = item.id`;
}

export function deleteItems({ companyId, id }: OrderKey, ids: readonly string[]): Sql {
  return sql`DELETE FROM order_items
    WHERE company_id = ${companyId}::uuid AND order_id = ${id}::uuid AND id = ANY(${ids}::uuid[])`;
}

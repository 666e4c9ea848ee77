import { sql } from '#shared/database/sql.js';

/** The columns of `orders o`, without items and payments. */
export const ORDER_COLUMNS = sql`o.id, o.company_id AS "companyId", o.store_id AS "storeId", o.order_number AS "orderNumber",
  o.business_date AS "businessDate", o.customer_id AS "customerId", o.customer_type AS "customerType",
  o.customer_name AS "customerName", o.customer_phone AS "customerPhone",
  o.customer_phone_key AS "customerPhoneKey", o.status, o.currency,
  o.prices_include_tax AS "pricesIncludeTax", o.subtotal, o.discount_total AS "discountTotal",
  o.order_discount AS "orderDiscount", o.order_discount_percent::text AS "orderDiscountPercent",
  o.tax_exempt_reason AS "taxExemptReason", o.tax_exempt_certificate AS "taxExemptCertificate", o.tax_total AS "taxTotal",
  o.total_amount AS "totalAmount", o.paid_amount AS "paidAmount", o.refunded_amount AS "refundedAmount",
  o.deposit_amount AS "depositAmount", o.deposit_refunded AS "depositRefunded", o.cashier_id AS "cashierId", o.version, o.created_at AS "createdAt",
  o.updated_at AS "updatedAt", o.recorded_at AS "recordedAt", o.paid_at AS "paidAt", o.paid_on AS "paidOn", o.cancelled_at AS "cancelledAt",
  o.approved_by AS "approvedBy",
  (SELECT u.name FROM users u WHERE u.company_id = o.company_id AND u.id = o.cashier_id) AS "cashierName",
  (SELECT u.name FROM users u WHERE u.company_id = o.company_id AND u.id = o.approved_by) AS "approverName"`;

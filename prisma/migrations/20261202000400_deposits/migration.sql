-- A payment of an open order can be given back. It is booked as a return of another kind, with a number, refunds and a receipt.
ALTER TABLE order_returns ADD COLUMN kind text NOT NULL DEFAULT 'GOODS';
ALTER TABLE order_returns ADD COLUMN reason text;
ALTER TABLE order_returns ADD CONSTRAINT order_returns_kind_check CHECK (kind IN ('GOODS', 'DEPOSIT', 'GOODWILL'));
-- Money without goods belongs to an order.
ALTER TABLE order_returns ADD CONSTRAINT order_returns_source_check CHECK (kind = 'GOODS' OR order_id IS NOT NULL);
-- Reports tell refunds of deposits from those of sales by this index.
DROP INDEX order_returns_reports_idx;
CREATE INDEX order_returns_reports_idx ON order_returns
  (company_id, business_date, store_id, cashier_id, customer_id, order_id, kind, total_refunded, id);

ALTER TABLE orders ADD COLUMN deposit_refunded bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD CONSTRAINT orders_deposit_refunded_check CHECK (deposit_refunded >= 0);

-- Counts the receipts of single payments. There is no row before the original is issued.
CREATE TABLE payment_receipts (
  company_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  issued integer NOT NULL,

  PRIMARY KEY (company_id, payment_id),
  FOREIGN KEY (company_id, payment_id) REFERENCES payments (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT payment_receipts_issued_check CHECK (issued > 0)
);
CALL protect_tenant_table('payment_receipts', 'SELECT, INSERT, UPDATE');

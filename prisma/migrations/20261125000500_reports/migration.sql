-- Reports count money on the day it moved and a sale on the day it was paid in full: the days are kept, not worked out.
ALTER TABLE "orders" ADD COLUMN "deposit_amount" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "paid_on" DATE;
ALTER TABLE "payments"
  ADD COLUMN "store_id" UUID,
  ADD COLUMN "business_date" DATE,
  ADD COLUMN "is_deposit" BOOLEAN;

-- Row-level security binds the owner as well, and without a policy of its own it would find no rows to fill in.
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE stores NO FORCE ROW LEVEL SECURITY;

-- What was paid with the order was paid on its day; what came later, on the day its store had then. A time zone that
-- PostgreSQL does not know is read as UTC. The last payment of a paid order is taken for the one that closed it.
UPDATE payments p
SET store_id = o.store_id,
  business_date = CASE WHEN p.created_at = o.created_at THEN o.business_date
    ELSE (p.created_at AT TIME ZONE coalesce(zone.name, 'UTC'))::date END,
  is_deposit = o.paid_at IS NULL OR EXISTS (SELECT FROM payments later
    WHERE later.company_id = p.company_id AND later.order_id = p.order_id AND later.position > p.position)
FROM orders o
JOIN stores s ON s.company_id = o.company_id AND s.id = o.store_id
LEFT JOIN pg_timezone_names zone ON lower(zone.name) = lower(s.timezone)
WHERE o.company_id = p.company_id AND o.id = p.order_id;

UPDATE orders o SET paid_on = closing.business_date, deposit_amount = o.paid_amount - closing.amount
FROM payments closing
WHERE closing.company_id = o.company_id AND closing.order_id = o.id AND NOT closing.is_deposit;
UPDATE orders SET deposit_amount = paid_amount WHERE paid_at IS NULL AND paid_amount > 0;

ALTER TABLE payments
  ALTER COLUMN store_id SET NOT NULL,
  ALTER COLUMN business_date SET NOT NULL,
  ALTER COLUMN is_deposit SET NOT NULL;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_company_id_store_id_fkey" FOREIGN KEY ("company_id", "store_id") REFERENCES "stores"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

ALTER TABLE orders FORCE ROW LEVEL SECURITY;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE stores FORCE ROW LEVEL SECURITY;

ALTER TABLE orders
  ADD CONSTRAINT orders_paid_on_check CHECK ((paid_on IS NULL) = (paid_at IS NULL)),
  ADD CONSTRAINT orders_deposit_amount_check CHECK (deposit_amount BETWEEN 0 AND paid_amount);

-- CreateIndex
CREATE INDEX "orders_company_id_customer_id_paid_on_idx" ON "orders"("company_id", "customer_id", "paid_on");

-- Whatever a report adds up about a range of days, read from the index alone.
CREATE INDEX "orders_reports_idx" ON "orders"("company_id", "paid_on", "store_id", "customer_id", "total_amount", "deposit_amount", "id");
CREATE INDEX "payments_reports_idx" ON "payments"("company_id", "business_date", "store_id", "cashier_id", "method", "is_deposit", "amount");
CREATE INDEX "order_returns_reports_idx" ON "order_returns"("company_id", "business_date", "store_id", "cashier_id", "customer_id", "order_id", "total_refunded", "id");

-- A refund beyond what was paid by its method is recorded with its reason.
ALTER TABLE order_returns ADD COLUMN anyway_amount bigint NOT NULL DEFAULT 0;
ALTER TABLE order_returns ADD COLUMN anyway_reason text;
ALTER TABLE order_returns ADD CONSTRAINT order_returns_anyway_check
  CHECK (anyway_amount BETWEEN 0 AND total_refunded AND (anyway_reason IS NOT NULL) = (anyway_amount > 0));
CREATE INDEX order_returns_anyway_idx ON order_returns (company_id, business_date, store_id, anyway_amount)
  WHERE anyway_amount > 0;

ALTER TABLE shifts ADD COLUMN anyway_refund_count integer NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD COLUMN anyway_refunds bigint NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD CONSTRAINT shifts_anyway_check CHECK (anyway_refund_count >= 0 AND anyway_refunds >= 0);
GRANT UPDATE (anyway_refund_count, anyway_refunds) ON shifts TO pos_api;

-- The credit of an exchange names the payments that it carries over to the new order. For exchanges so far that is known when
-- the returned order had one payment, unless the new order has been refunded already. Row-level security is forced, so the
-- owner of the tables sees no rows unless it is lifted for the moment.
ALTER TABLE order_returns NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE refunds NO FORCE ROW LEVEL SECURITY;
UPDATE refunds f SET payment_id = p.id
FROM order_returns r
  JOIN payments p ON p.company_id = r.company_id AND p.order_id = r.order_id AND p.position = 1 AND p.method <> 'EXCHANGE'
WHERE f.method = 'EXCHANGE' AND f.payment_id IS NULL AND r.company_id = f.company_id AND r.id = f.return_id
  AND NOT EXISTS (SELECT FROM payments other
    WHERE other.company_id = r.company_id AND other.order_id = r.order_id AND other.position > 1)
  AND NOT EXISTS (SELECT FROM order_returns later
    WHERE later.company_id = r.company_id AND later.order_id = r.exchange_order_id);
ALTER TABLE refunds FORCE ROW LEVEL SECURITY;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE order_returns FORCE ROW LEVEL SECURITY;

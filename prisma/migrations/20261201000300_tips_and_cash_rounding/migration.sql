-- Tips, and cash that is rounded to the coins there are. Both stand beside the amounts of the books: what moves in cash is
-- amount + tip + rounding.

ALTER TABLE companies ADD COLUMN cash_rounding boolean NOT NULL DEFAULT false;

ALTER TABLE payments ADD COLUMN tip bigint NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN rounding bigint NOT NULL DEFAULT 0;
ALTER TABLE payments DROP CONSTRAINT payments_change_check;
ALTER TABLE payments ADD CONSTRAINT payments_change_check
  CHECK (change = coalesce(tendered, amount + rounding + tip) - amount - rounding - tip AND change >= 0
    AND (method = 'CASH' OR tendered IS NULL));
ALTER TABLE payments ADD CONSTRAINT payments_tip_check
  CHECK ((amount < 0 OR tip >= 0) AND (tip = 0 OR method IN ('CASH', 'CARD', 'MOBILE', 'OTHER')));
ALTER TABLE payments ADD CONSTRAINT payments_rounding_check
  CHECK ((amount < 0 OR amount + rounding >= 0) AND (rounding = 0 OR method = 'CASH'));
-- Few payments have either, so reports add them up from an index of their own.
CREATE INDEX payments_extras_idx ON payments
  (company_id, business_date, store_id, cashier_id, method, tip, rounding) WHERE tip <> 0 OR rounding <> 0;

ALTER TABLE refunds ADD COLUMN rounding bigint NOT NULL DEFAULT 0;
ALTER TABLE refunds ADD CONSTRAINT refunds_rounding_check
  CHECK (amount + rounding >= 0 AND (rounding = 0 OR method = 'CASH'));

-- They have defaults, so that a process of the version before can still close a shift.
ALTER TABLE shifts ADD COLUMN cash_tips bigint NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD COLUMN cash_rounding bigint NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD CONSTRAINT shifts_cash_tips_check CHECK (cash_tips >= 0);
ALTER TABLE shifts DROP CONSTRAINT shifts_expected_check;
ALTER TABLE shifts ADD CONSTRAINT shifts_expected_check
  CHECK (expected = opening_float + cash_payments + cash_tips + cash_rounding - cash_refunds + paid_in - paid_out);
GRANT UPDATE (cash_tips, cash_rounding) ON shifts TO pos_api;

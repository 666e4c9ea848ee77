-- The credit of an exchange takes cash to the new order as it was rounded, so that the cash behind it stays what came in.
ALTER TABLE payments DROP CONSTRAINT payments_rounding_check;
ALTER TABLE payments ADD CONSTRAINT payments_rounding_check
  CHECK ((amount < 0 OR amount + rounding >= 0) AND (rounding = 0 OR method IN ('CASH', 'EXCHANGE')));
ALTER TABLE refunds DROP CONSTRAINT refunds_rounding_check;
ALTER TABLE refunds ADD CONSTRAINT refunds_rounding_check
  CHECK (amount + rounding >= 0 AND (rounding = 0 OR method IN ('CASH', 'EXCHANGE')));

-- What is kept for a customer pays besides store credit: points of the loyalty programme, and the customer's account.
ALTER TABLE payments
  DROP CONSTRAINT payments_method_check,
  ADD CONSTRAINT payments_method_check
    CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT', 'EXCHANGE'));

ALTER TABLE refunds
  DROP CONSTRAINT refunds_method_check,
  ADD CONSTRAINT refunds_method_check
    CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT', 'EXCHANGE'));

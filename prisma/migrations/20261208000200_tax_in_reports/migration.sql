-- Reports state amounts with and without tax, and read the tax from the indexes by which they add up.
DROP INDEX orders_reports_idx;
CREATE INDEX orders_reports_idx ON orders
  (company_id, paid_on, store_id, cashier_id, customer_id, total_amount, tax_total, deposit_amount, id);
DROP INDEX order_returns_reports_idx;
CREATE INDEX order_returns_reports_idx ON order_returns
  (company_id, business_date, store_id, cashier_id, customer_id, order_id, kind, total_refunded, tax_total, id);

-- Orders are found by the number and the name of the customer, as they were written down with the order. The keys of both are
-- made by the application (src/modules/orders/order-keys.service.ts), because the database cannot read phone numbers. A key of
-- the name that is NULL: both are still to be made, for orders of before and for those of a process of the version before.
ALTER TABLE orders ADD COLUMN customer_name_key text COLLATE "C";

CREATE INDEX orders_customer_name_key_idx ON orders (company_id, customer_name_key, id DESC)
  WHERE customer_name_key IS NOT NULL;
CREATE INDEX orders_without_keys_idx ON orders (company_id, id) WHERE customer_name_key IS NULL;

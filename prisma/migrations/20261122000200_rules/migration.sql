-- What the schema language cannot say: the last line of defence below the application's own checks.
ALTER TABLE companies
  ADD CONSTRAINT companies_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT companies_country_check CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT companies_default_tax_rate_check CHECK (default_tax_rate BETWEEN 0 AND 100);

ALTER TABLE users
  ADD CONSTRAINT users_role_check CHECK (role IN ('SUPER_ADMIN', 'ADMIN', 'MANAGER', 'CASHIER')),
  ADD CONSTRAINT users_company_check CHECK ((role = 'SUPER_ADMIN') = (company_id IS NULL)),
  ADD CONSTRAINT users_email_check CHECK (email = lower(email));

ALTER TABLE customers
  ADD CONSTRAINT customers_name_check CHECK (name <> ''),
  ADD CONSTRAINT customers_phone_check CHECK (phone <> '' AND phone_key <> ''),
  ADD CONSTRAINT customers_email_check CHECK (email = lower(email));

ALTER TABLE orders
  ADD CONSTRAINT orders_status_check
    CHECK (status IN ('OPEN', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED')),
  ADD CONSTRAINT orders_customer_type_check CHECK (customer_type IN ('RETAIL', 'WHOLESALE')),
  ADD CONSTRAINT orders_amounts_check
    CHECK (subtotal >= 0 AND discount_total BETWEEN 0 AND subtotal AND tax_total >= 0 AND total_amount >= 0),
  ADD CONSTRAINT orders_paid_amount_check CHECK (paid_amount BETWEEN 0 AND total_amount),
  ADD CONSTRAINT orders_refunded_amount_check CHECK (refunded_amount BETWEEN 0 AND paid_amount),
  ADD CONSTRAINT orders_paid_at_check
    CHECK ((paid_at IS NOT NULL) = (status IN ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'))),
  ADD CONSTRAINT orders_fully_paid_check CHECK (paid_at IS NULL OR paid_amount = total_amount),
  ADD CONSTRAINT orders_cancelled_check CHECK ((cancelled_at IS NOT NULL) = (status = 'CANCELLED'));

ALTER TABLE order_items
  ADD CONSTRAINT order_items_quantity_check CHECK (quantity > 0),
  ADD CONSTRAINT order_items_tax_rate_check CHECK (tax_rate BETWEEN 0 AND 100),
  ADD CONSTRAINT order_items_amounts_check
    CHECK (unit_price >= 0 AND discount BETWEEN 0 AND subtotal AND tax >= 0 AND total >= 0);

ALTER TABLE payments
  ADD CONSTRAINT payments_method_check CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER')),
  ADD CONSTRAINT payments_amount_check CHECK (amount >= 0),
  ADD CONSTRAINT payments_change_check
    CHECK (change = coalesce(tendered, amount) - amount AND change >= 0 AND (method = 'CASH' OR tendered IS NULL));

-- Losing it in a crash only forgets failed sign-ins.
ALTER TABLE login_attempts SET UNLOGGED;

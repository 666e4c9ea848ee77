-- Sales: registers and their shifts, orders with items and payments, returns with refunds, and the receipts of both.
-- Amounts are minor units of the currency of the row, or of the order, return or shift that the row belongs to.

CREATE TABLE registers (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  store_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  blind_count boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  last_shift_number integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT registers_last_shift_number_check CHECK (last_shift_number >= 0)
);

CREATE UNIQUE INDEX registers_company_id_store_id_code_key ON registers (company_id, store_id, code);
CREATE INDEX registers_company_id_created_at_id_idx ON registers (company_id, created_at, id);
CREATE INDEX registers_company_id_store_id_created_at_id_idx ON registers (company_id, store_id, created_at, id);

CREATE TABLE shifts (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  store_id uuid NOT NULL,
  register_id uuid NOT NULL,
  number integer NOT NULL,
  status text NOT NULL,
  currency text NOT NULL,
  blind boolean NOT NULL,
  opening_float bigint NOT NULL,
  business_date date NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  opened_by uuid,
  closed_at timestamptz(3),
  closed_by uuid,
  cash_payments bigint,
  cash_refunds bigint,
  paid_in bigint,
  paid_out bigint,
  expected bigint,
  counted bigint,
  difference bigint,
  totals jsonb,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, register_id) REFERENCES registers (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, opened_by) REFERENCES users (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, closed_by) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT shifts_status_check CHECK (status IN ('OPEN', 'CLOSED')),
  CONSTRAINT shifts_number_check CHECK (number > 0),
  CONSTRAINT shifts_amounts_check CHECK (opening_float >= 0 AND counted >= 0
    AND cash_payments >= 0 AND cash_refunds >= 0 AND paid_in >= 0 AND paid_out >= 0),
  -- The closing is written whole: a closed shift has all nine values, an open one has none.
  CONSTRAINT shifts_closed_check CHECK (
    num_nonnulls(closed_at, cash_payments, cash_refunds, paid_in, paid_out, expected, counted, difference, totals)
      = CASE status WHEN 'CLOSED' THEN 9 ELSE 0 END
    AND (status = 'CLOSED' OR closed_by IS NULL)),
  CONSTRAINT shifts_expected_check CHECK (expected = opening_float + cash_payments - cash_refunds + paid_in - paid_out),
  CONSTRAINT shifts_difference_check CHECK (difference = counted - expected)
);

CREATE UNIQUE INDEX shifts_company_id_register_id_number_key ON shifts (company_id, register_id, number);
-- A register has one open shift at a time.
CREATE UNIQUE INDEX shifts_open_key ON shifts (company_id, register_id) WHERE closed_at IS NULL;
-- With the business day in the index, a list by day passes over the rows of other days without reading them.
CREATE INDEX shifts_list_idx ON shifts (company_id, opened_at, id, business_date);
CREATE INDEX shifts_company_id_register_id_opened_at_id_idx ON shifts (company_id, register_id, opened_at, id);
CREATE INDEX shifts_company_id_store_id_opened_at_id_idx ON shifts (company_id, store_id, opened_at, id);
CREATE INDEX shifts_company_id_status_opened_at_id_idx ON shifts (company_id, status, opened_at, id);

CREATE TABLE cash_movements (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  shift_id uuid NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  reason text NOT NULL,
  cashier_id uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, shift_id) REFERENCES shifts (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT cash_movements_kind_check CHECK (kind IN ('PAID_IN', 'PAID_OUT')),
  CONSTRAINT cash_movements_amount_check CHECK (amount > 0),
  CONSTRAINT cash_movements_reason_check CHECK (reason <> '')
);

CREATE INDEX cash_movements_list_idx ON cash_movements (company_id, shift_id, created_at, id);

CREATE TABLE orders (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  store_id uuid NOT NULL,
  order_number text NOT NULL,
  business_date date NOT NULL,
  customer_id uuid,
  customer_type text NOT NULL,
  customer_name text NOT NULL,
  customer_phone text,
  status text NOT NULL,
  currency text NOT NULL,
  prices_include_tax boolean NOT NULL,
  subtotal bigint NOT NULL,
  discount_total bigint NOT NULL,
  tax_total bigint NOT NULL,
  total_amount bigint NOT NULL,
  paid_amount bigint NOT NULL DEFAULT 0,
  refunded_amount bigint NOT NULL DEFAULT 0,
  deposit_amount bigint NOT NULL DEFAULT 0,
  cashier_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  paid_at timestamptz(3),
  paid_on date,
  cancelled_at timestamptz(3),

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT orders_status_check CHECK (status IN ('OPEN', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED')),
  CONSTRAINT orders_customer_type_check CHECK (customer_type IN ('RETAIL', 'WHOLESALE')),
  CONSTRAINT orders_amounts_check
    CHECK (subtotal >= 0 AND discount_total BETWEEN 0 AND subtotal AND tax_total >= 0 AND total_amount >= 0),
  CONSTRAINT orders_paid_amount_check CHECK (paid_amount BETWEEN 0 AND total_amount),
  CONSTRAINT orders_refunded_amount_check CHECK (refunded_amount BETWEEN 0 AND paid_amount),
  CONSTRAINT orders_deposit_amount_check CHECK (deposit_amount BETWEEN 0 AND paid_amount),
  CONSTRAINT orders_paid_at_check
    CHECK ((paid_at IS NOT NULL) = (status IN ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'))),
  CONSTRAINT orders_paid_on_check CHECK ((paid_on IS NULL) = (paid_at IS NULL)),
  CONSTRAINT orders_fully_paid_check CHECK (paid_at IS NULL OR paid_amount = total_amount),
  CONSTRAINT orders_cancelled_check CHECK ((cancelled_at IS NOT NULL) = (status = 'CANCELLED'))
);

CREATE UNIQUE INDEX orders_company_id_order_number_key ON orders (company_id, order_number);
CREATE INDEX orders_list_idx ON orders (company_id, created_at, id, business_date);
CREATE INDEX orders_company_id_customer_id_created_at_id_idx ON orders (company_id, customer_id, created_at, id);
CREATE INDEX orders_company_id_store_id_created_at_id_idx ON orders (company_id, store_id, created_at, id);
CREATE INDEX orders_company_id_status_created_at_id_idx ON orders (company_id, status, created_at, id);
CREATE INDEX orders_company_id_customer_id_paid_on_idx ON orders (company_id, customer_id, paid_on);
-- The three *_reports_idx hold all columns that reports add up about a range of days, so that the table is not read.
CREATE INDEX orders_reports_idx ON orders
  (company_id, paid_on, store_id, customer_id, total_amount, deposit_amount, id);

-- Fails a statement that has locked a row in another version than expected.
CREATE FUNCTION require_version(actual int, expected int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  IF actual <> expected THEN
    RAISE EXCEPTION 'The row is in version % instead of %', actual, expected USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN actual;
END $$;

CREATE TABLE order_items (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  order_id uuid NOT NULL,
  position integer NOT NULL,
  sku text,
  name text NOT NULL,
  quantity numeric(12, 3) NOT NULL,
  unit_price bigint NOT NULL,
  subtotal bigint NOT NULL,
  discount bigint NOT NULL,
  tax_rate numeric(7, 4) NOT NULL,
  tax bigint NOT NULL,
  total bigint NOT NULL,
  returned_quantity numeric(12, 3) NOT NULL DEFAULT 0,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE CASCADE,

  CONSTRAINT order_items_quantity_check CHECK (quantity > 0),
  CONSTRAINT order_items_returned_check CHECK (returned_quantity BETWEEN 0 AND quantity),
  CONSTRAINT order_items_tax_rate_check CHECK (tax_rate BETWEEN 0 AND 100),
  CONSTRAINT order_items_amounts_check
    CHECK (unit_price >= 0 AND discount BETWEEN 0 AND subtotal AND tax >= 0 AND total >= 0)
);

CREATE UNIQUE INDEX order_items_company_id_order_id_position_key ON order_items (company_id, order_id, position);

CREATE TABLE payments (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  order_id uuid NOT NULL,
  store_id uuid NOT NULL,
  business_date date NOT NULL,
  position integer NOT NULL,
  method text NOT NULL,
  amount bigint NOT NULL,
  is_deposit boolean NOT NULL,
  tendered bigint,
  change bigint NOT NULL DEFAULT 0,
  reference text,
  cashier_id uuid,
  shift_id uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, shift_id) REFERENCES shifts (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,

  -- EXCHANGE is the credit of an exchange: a payment of the new order and a refund of the old one, of the same amount.
  CONSTRAINT payments_method_check
    CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT', 'EXCHANGE')),
  CONSTRAINT payments_amount_check CHECK (amount >= 0),
  CONSTRAINT payments_change_check
    CHECK (change = coalesce(tendered, amount) - amount AND change >= 0 AND (method = 'CASH' OR tendered IS NULL))
);

CREATE UNIQUE INDEX payments_company_id_order_id_position_key ON payments (company_id, order_id, position);
CREATE INDEX payments_shift_idx ON payments (company_id, shift_id) WHERE shift_id IS NOT NULL;
CREATE INDEX payments_reports_idx ON payments
  (company_id, business_date, store_id, cashier_id, method, is_deposit, amount);

CREATE TABLE order_counters (
  company_id uuid NOT NULL,
  business_date date NOT NULL,
  last_number integer NOT NULL,

  PRIMARY KEY (company_id, business_date)
);

CREATE TABLE order_returns (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  store_id uuid NOT NULL,
  return_number text NOT NULL,
  business_date date NOT NULL,
  order_id uuid,
  customer_id uuid,
  exchange_order_id uuid,
  currency text NOT NULL,
  subtotal bigint NOT NULL,
  discount_total bigint NOT NULL,
  tax_total bigint NOT NULL,
  total_refunded bigint NOT NULL,
  cashier_id uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, exchange_order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT order_returns_amounts_check
    CHECK (subtotal >= 0 AND discount_total BETWEEN 0 AND subtotal AND tax_total >= 0 AND total_refunded >= 0),
  -- A return without a receipt is made for a customer.
  CONSTRAINT order_returns_receipt_check CHECK (order_id IS NOT NULL OR customer_id IS NOT NULL),
  CONSTRAINT order_returns_exchange_check CHECK (exchange_order_id IS NULL OR order_id <> exchange_order_id)
);

CREATE UNIQUE INDEX order_returns_company_id_return_number_key ON order_returns (company_id, return_number);
CREATE UNIQUE INDEX order_returns_company_id_exchange_order_id_key ON order_returns (company_id, exchange_order_id);
CREATE INDEX order_returns_list_idx ON order_returns (company_id, created_at, id, business_date);
CREATE INDEX order_returns_order_idx ON order_returns (company_id, order_id, created_at, id);
CREATE INDEX order_returns_customer_idx ON order_returns (company_id, customer_id, created_at, id);
CREATE INDEX order_returns_reports_idx ON order_returns
  (company_id, business_date, store_id, cashier_id, customer_id, order_id, total_refunded, id);

CREATE TABLE return_lines (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  return_id uuid NOT NULL,
  position integer NOT NULL,
  order_item_id uuid,
  sku text,
  name text NOT NULL,
  quantity numeric(12, 3) NOT NULL,
  unit_price bigint NOT NULL,
  subtotal bigint NOT NULL,
  discount bigint NOT NULL,
  tax_rate numeric(7, 4) NOT NULL,
  tax bigint NOT NULL,
  total bigint NOT NULL,
  reason text,
  restock boolean NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, return_id) REFERENCES order_returns (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, order_item_id) REFERENCES order_items (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT return_lines_quantity_check CHECK (quantity > 0),
  CONSTRAINT return_lines_tax_rate_check CHECK (tax_rate BETWEEN 0 AND 100),
  CONSTRAINT return_lines_amounts_check
    CHECK (unit_price >= 0 AND discount BETWEEN 0 AND subtotal AND tax >= 0 AND total >= 0)
);

CREATE UNIQUE INDEX return_lines_company_id_return_id_position_key ON return_lines (company_id, return_id, position);
CREATE INDEX return_lines_company_id_order_item_id_idx ON return_lines (company_id, order_item_id);

CREATE TABLE refunds (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  return_id uuid NOT NULL,
  position integer NOT NULL,
  method text NOT NULL,
  amount bigint NOT NULL,
  payment_id uuid,
  shift_id uuid,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, return_id) REFERENCES order_returns (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, payment_id) REFERENCES payments (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, shift_id) REFERENCES shifts (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT refunds_method_check
    CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT', 'EXCHANGE')),
  CONSTRAINT refunds_amount_check CHECK (amount > 0)
);

CREATE UNIQUE INDEX refunds_company_id_return_id_position_key ON refunds (company_id, return_id, position);
CREATE INDEX refunds_company_id_payment_id_idx ON refunds (company_id, payment_id);
CREATE INDEX refunds_shift_idx ON refunds (company_id, shift_id) WHERE shift_id IS NOT NULL;

CREATE TABLE return_counters (
  company_id uuid NOT NULL,
  business_date date NOT NULL,
  last_number integer NOT NULL,

  PRIMARY KEY (company_id, business_date)
);

-- There is no row before the original is issued.
CREATE TABLE order_receipts (
  company_id uuid NOT NULL,
  order_id uuid NOT NULL,
  issued integer NOT NULL,

  PRIMARY KEY (company_id, order_id),
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT order_receipts_issued_check CHECK (issued > 0)
);

CREATE TABLE return_receipts (
  company_id uuid NOT NULL,
  return_id uuid NOT NULL,
  issued integer NOT NULL,

  PRIMARY KEY (company_id, return_id),
  FOREIGN KEY (company_id, return_id) REFERENCES order_returns (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT return_receipts_issued_check CHECK (issued > 0)
);

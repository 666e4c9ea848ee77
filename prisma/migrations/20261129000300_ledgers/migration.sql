-- Ledgers of customers: store credit, loyalty points, and the account on which a customer buys before paying.
-- Each has a row with the balance, which is locked to change it, and entries that are only ever added: their `position` counts
-- the entries of a customer without gaps. Amounts are minor units of the company's currency.

CREATE TABLE store_credit_balances (
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  balance bigint NOT NULL,
  entry_count integer NOT NULL,

  PRIMARY KEY (company_id, customer_id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT store_credit_balances_balance_check CHECK (balance >= 0 AND entry_count > 0)
);

CREATE TABLE store_credit_entries (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  balance_after bigint NOT NULL,
  order_id uuid,
  return_id uuid,
  cashier_id uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, return_id) REFERENCES order_returns (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT store_credit_entries_kind_check CHECK (kind IN ('REFUND', 'PAYMENT')),
  CONSTRAINT store_credit_entries_amount_check CHECK (CASE kind WHEN 'REFUND' THEN amount > 0 ELSE amount < 0 END),
  CONSTRAINT store_credit_entries_balance_check CHECK (balance_after >= 0 AND position > 0),
  CONSTRAINT store_credit_entries_source_check CHECK (order_id IS NOT NULL OR return_id IS NOT NULL)
);

CREATE UNIQUE INDEX store_credit_entries_position_key ON store_credit_entries (company_id, customer_id, position);

CREATE TABLE loyalty_programmes (
  company_id uuid PRIMARY KEY REFERENCES companies (id) ON DELETE RESTRICT,
  is_active boolean NOT NULL,
  points_per_unit numeric(6, 3) NOT NULL,
  point_value bigint NOT NULL,
  minimum_to_redeem integer NOT NULL,
  expiry_months integer,

  CONSTRAINT loyalty_programmes_earning_check CHECK (points_per_unit BETWEEN 0 AND 100),
  CONSTRAINT loyalty_programmes_redeeming_check CHECK (point_value > 0 AND minimum_to_redeem >= 0),
  CONSTRAINT loyalty_programmes_expiry_check CHECK (expiry_months BETWEEN 1 AND 120)
);

-- Points may be below zero: goods come back whose points have been spent.
CREATE TABLE loyalty_balances (
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  balance bigint NOT NULL,
  entry_count integer NOT NULL,
  next_expiry_on date,

  PRIMARY KEY (company_id, customer_id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT loyalty_balances_entry_count_check CHECK (entry_count >= 0)
);

CREATE TABLE loyalty_lots (
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  expires_on date NOT NULL,
  points bigint NOT NULL,
  expired bigint NOT NULL,

  PRIMARY KEY (company_id, customer_id, expires_on),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT loyalty_lots_points_check CHECK (points >= 0 AND expired >= 0)
);

CREATE TABLE loyalty_entries (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  points bigint NOT NULL,
  balance_after bigint NOT NULL,
  amount bigint,
  points_per_unit numeric(6, 3),
  expires_on date,
  order_id uuid,
  return_id uuid,
  cashier_id uuid,
  reason text,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,
  -- Checked at COMMIT: points are credited before the order or the return takes its number and is inserted.
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id)
    ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (company_id, return_id) REFERENCES order_returns (company_id, id)
    ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT loyalty_entries_kind_check
    CHECK (kind IN ('EARN', 'REVERSE', 'REDEEM', 'RESTORE', 'EXPIRE', 'ADJUST')),
  -- EXPIRE is above zero when goods come back whose points had expired: the points are not taken a second time.
  CONSTRAINT loyalty_entries_points_check CHECK (CASE kind
    WHEN 'EARN' THEN points > 0
    WHEN 'RESTORE' THEN points >= 0
    WHEN 'REVERSE' THEN points < 0
    WHEN 'REDEEM' THEN points < 0
    ELSE points <> 0 END),
  CONSTRAINT loyalty_entries_position_check CHECK (position > 0),
  CONSTRAINT loyalty_entries_source_check CHECK (CASE kind
    WHEN 'ADJUST' THEN reason IS NOT NULL
    WHEN 'EXPIRE' THEN expires_on IS NOT NULL
    ELSE order_id IS NOT NULL END),
  CONSTRAINT loyalty_entries_amount_check CHECK (kind NOT IN ('REDEEM', 'RESTORE') OR coalesce(amount, 0) > 0),
  CONSTRAINT loyalty_entries_rate_check CHECK (kind <> 'EARN' OR coalesce(points_per_unit, 0) > 0),
  CONSTRAINT loyalty_entries_balance_check CHECK (kind <> 'REDEEM' OR balance_after >= 0)
);

CREATE UNIQUE INDEX loyalty_entries_position_key ON loyalty_entries (company_id, customer_id, position);
-- An order earns once.
CREATE UNIQUE INDEX loyalty_entries_earn_key ON loyalty_entries (company_id, order_id) WHERE kind = 'EARN';
CREATE INDEX loyalty_entries_company_id_order_id_idx ON loyalty_entries (company_id, order_id);

CREATE TABLE customer_accounts (
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  credit_limit bigint,
  is_active boolean NOT NULL,
  owed bigint NOT NULL DEFAULT 0,
  entry_count integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, customer_id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT customer_accounts_limit_check CHECK (credit_limit >= 0),
  CONSTRAINT customer_accounts_entry_count_check CHECK (entry_count > 0 OR (entry_count = 0 AND owed = 0))
);

CREATE TABLE account_payments (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  store_id uuid NOT NULL,
  payment_number text NOT NULL,
  business_date date NOT NULL,
  method text NOT NULL,
  amount bigint NOT NULL,
  tendered bigint,
  change bigint NOT NULL,
  reference text,
  shift_id uuid,
  cashier_id uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customer_accounts (company_id, customer_id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, shift_id) REFERENCES shifts (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT account_payments_method_check CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER')),
  CONSTRAINT account_payments_amount_check CHECK (amount > 0 AND change >= 0),
  CONSTRAINT account_payments_tendered_check
    CHECK (CASE method WHEN 'CASH' THEN tendered = amount + change ELSE tendered IS NULL AND change = 0 END)
);

CREATE UNIQUE INDEX account_payments_company_id_payment_number_key ON account_payments (company_id, payment_number);
CREATE INDEX account_payments_customer_idx ON account_payments (company_id, customer_id, created_at, id);
CREATE INDEX account_payments_shift_idx ON account_payments (company_id, shift_id) WHERE shift_id IS NOT NULL;

CREATE TABLE account_entries (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  balance_after bigint NOT NULL,
  credit_limit bigint,
  order_id uuid,
  return_id uuid,
  payment_id uuid,
  business_date date NOT NULL,
  cashier_id uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customer_accounts (company_id, customer_id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, return_id) REFERENCES order_returns (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, payment_id) REFERENCES account_payments (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT account_entries_kind_check CHECK (kind IN ('CHARGE', 'RETURN', 'PAYMENT')),
  CONSTRAINT account_entries_amount_check CHECK (CASE kind WHEN 'CHARGE' THEN amount > 0 ELSE amount < 0 END),
  CONSTRAINT account_entries_position_check CHECK (position > 0),
  -- A charge keeps within the limit of its moment, which the entry keeps: a limit lowered later does not make it wrong.
  CONSTRAINT account_entries_limit_check
    CHECK (kind <> 'CHARGE' OR credit_limit IS NULL OR balance_after <= credit_limit),
  -- A payment takes no more than is owed.
  CONSTRAINT account_entries_payment_check CHECK (kind <> 'PAYMENT' OR balance_after >= 0),
  CONSTRAINT account_entries_source_check CHECK (CASE kind
    WHEN 'CHARGE' THEN order_id IS NOT NULL AND return_id IS NULL AND payment_id IS NULL
    WHEN 'RETURN' THEN return_id IS NOT NULL AND payment_id IS NULL
    ELSE payment_id IS NOT NULL AND order_id IS NULL AND return_id IS NULL END)
);

CREATE UNIQUE INDEX account_entries_position_key ON account_entries (company_id, customer_id, position);
CREATE UNIQUE INDEX account_entries_company_id_payment_id_key ON account_entries (company_id, payment_id);
CREATE INDEX account_entries_day_idx ON account_entries (company_id, customer_id, business_date, position);

CREATE TABLE account_charges (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position integer NOT NULL,
  order_id uuid NOT NULL,
  amount bigint NOT NULL,
  open bigint NOT NULL,
  settled_position integer,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, id) REFERENCES account_entries (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,

  -- Nothing is settled twice, and the last settlement is recorded with the charge.
  CONSTRAINT account_charges_open_check
    CHECK (amount > 0 AND open BETWEEN 0 AND amount AND (open = 0) = (settled_position IS NOT NULL))
);

CREATE INDEX account_charges_open_idx ON account_charges (company_id, customer_id, settled_position, position);
CREATE INDEX account_charges_company_id_order_id_idx ON account_charges (company_id, order_id);

CREATE TABLE account_settlements (
  company_id uuid NOT NULL,
  charge_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position integer NOT NULL,
  amount bigint NOT NULL,

  PRIMARY KEY (company_id, charge_id, position),
  FOREIGN KEY (company_id, charge_id) REFERENCES account_charges (company_id, id) ON DELETE RESTRICT,
  -- Named, since PostgreSQL's own name has more than 50 characters.
  CONSTRAINT account_settlements_entry_fkey FOREIGN KEY (company_id, customer_id, position)
    REFERENCES account_entries (company_id, customer_id, position) ON DELETE RESTRICT,

  CONSTRAINT account_settlements_amount_check CHECK (amount > 0)
);

CREATE INDEX account_settlements_position_idx ON account_settlements (company_id, customer_id, position);

CREATE TABLE account_payment_counters (
  company_id uuid NOT NULL,
  business_date date NOT NULL,
  last_number integer NOT NULL,

  PRIMARY KEY (company_id, business_date)
);

-- Orders are found by the phone number of their walk-in, and customers claim them: docs/decisions/0040-claims.md.

ALTER TABLE orders ADD COLUMN customer_phone_key text;
CREATE INDEX orders_customer_phone_key_idx ON orders (company_id, customer_phone_key, created_at, id)
  WHERE customer_phone_key IS NOT NULL;

CREATE TABLE customer_claims (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  undone_at timestamptz(3),

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, created_by) REFERENCES users (company_id, id) ON DELETE RESTRICT
);

CREATE INDEX customer_claims_company_id_customer_id_idx ON customer_claims (company_id, customer_id);

CREATE TABLE claimed_orders (
  company_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  order_id uuid NOT NULL,
  refunded_amount bigint NOT NULL,

  PRIMARY KEY (company_id, claim_id, order_id),
  FOREIGN KEY (company_id, claim_id) REFERENCES customer_claims (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT
);

CREATE INDEX claimed_orders_company_id_order_id_idx ON claimed_orders (company_id, order_id);

CALL protect_tenant_table('customer_claims', 'SELECT, INSERT, UPDATE (undone_at)');
CALL protect_tenant_table('claimed_orders', 'SELECT, INSERT');

-- An order earns once each time it is linked, since a link can be undone: earnings are numbered.
ALTER TABLE loyalty_entries ADD COLUMN earning integer NOT NULL DEFAULT 1;
DROP INDEX loyalty_entries_earn_key;
CREATE UNIQUE INDEX loyalty_entries_earn_key ON loyalty_entries (company_id, order_id, earning) WHERE kind = 'EARN';

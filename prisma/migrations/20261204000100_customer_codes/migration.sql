-- Codes of customers: loyalty cards and ids of other systems, each unique in the company by its kind.

CREATE TABLE customer_codes (
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  value_key text NOT NULL,

  -- The value comes before the kind: a scanner reads a value, and knows no kind.
  PRIMARY KEY (company_id, value_key, kind),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE CASCADE,

  CONSTRAINT customer_codes_kind_check CHECK (kind IN ('CARD', 'EXTERNAL')),
  CONSTRAINT customer_codes_value_check CHECK (value <> '' AND value_key <> '')
);

CREATE INDEX customer_codes_company_id_customer_id_idx ON customer_codes (company_id, customer_id);

CALL protect_tenant_table('customer_codes', 'SELECT, INSERT, DELETE');

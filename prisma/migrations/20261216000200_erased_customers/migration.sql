-- Customers whose personal data are gone for good: docs/decisions/0059-logo-and-erasure.md.
ALTER TABLE customers ADD COLUMN erased_at timestamptz(3);
-- Versions before go on: they never write the column, and only customers that this version has erased are guarded from them.
ALTER TABLE customers ADD CONSTRAINT customers_erased_check CHECK (
  erased_at IS NULL
  OR (name = 'Erased customer' AND phone_key IS NULL AND phone_digits = '' AND email IS NULL AND address IS NULL AND NOT is_active)
);

-- Months without an order, a ledger entry or a change after which customers are erased; null: never. And when a process looked last.
ALTER TABLE companies ADD COLUMN customer_retention_months integer;
ALTER TABLE companies ADD COLUMN customers_reviewed_at timestamptz(3);
ALTER TABLE companies ADD CONSTRAINT companies_customer_retention_months_check CHECK (customer_retention_months BETWEEN 12 AND 240);

-- Whose data a stored answer holds: a customer, or an order on which a name or a number was typed. Null for all other answers.
ALTER TABLE idempotency_keys ADD COLUMN subject_id uuid;
CREATE INDEX idempotency_keys_subject_idx ON idempotency_keys (company_id, subject_id) WHERE subject_id IS NOT NULL;

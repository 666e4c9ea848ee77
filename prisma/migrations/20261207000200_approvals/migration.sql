-- A manager approves one act of a user who may not do it: docs/decisions/0042-approvals.md.

-- Acts are those of src/shared/access/approvable-acts.ts: an act that becomes approvable needs no migration.
CREATE TABLE approvals (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  token_hash text NOT NULL,
  act text NOT NULL,
  object_id uuid,
  amount bigint,
  user_id uuid NOT NULL,
  register_id uuid,
  approver_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),

  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, token_hash),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, approver_id) REFERENCES users (company_id, id) ON DELETE RESTRICT
);

-- An approval is used once, and stays on record.
CALL protect_tenant_table('approvals', 'SELECT, INSERT, UPDATE (used_at)', reader_privileges => NULL);

ALTER TABLE orders ADD COLUMN approved_by uuid;
ALTER TABLE orders ADD CONSTRAINT orders_company_id_approved_by_fkey
  FOREIGN KEY (company_id, approved_by) REFERENCES users (company_id, id) ON DELETE RESTRICT;
ALTER TABLE order_returns ADD COLUMN approved_by uuid;
ALTER TABLE order_returns ADD CONSTRAINT order_returns_company_id_approved_by_fkey
  FOREIGN KEY (company_id, approved_by) REFERENCES users (company_id, id) ON DELETE RESTRICT;

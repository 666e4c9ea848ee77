-- A sale can arrive hours after it was made. `created_at` is when it was sold, `recorded_at` when the server learnt of it; for
-- the orders so far both were the same. The version before does not write the column, hence its default.
ALTER TABLE orders ADD COLUMN recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- Row-level security is forced, so the owner of the table sees no rows unless it is lifted for the moment.
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
UPDATE orders SET recorded_at = created_at;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;

-- A payment that arrives after its shift counts in the next open shift of its register, which it waits for if none is open.
ALTER TABLE payments ADD COLUMN is_late boolean NOT NULL DEFAULT false;
ALTER TABLE payments ADD COLUMN awaited_register_id uuid;
ALTER TABLE payments ADD CONSTRAINT payments_company_id_awaited_register_id_fkey
  FOREIGN KEY (company_id, awaited_register_id) REFERENCES registers (company_id, id) ON DELETE RESTRICT;
CREATE INDEX payments_awaited_register_idx ON payments (company_id, awaited_register_id)
  WHERE awaited_register_id IS NOT NULL;

-- A payment that waits for its shift is the only one that can be changed, and nothing of it but the shift.
GRANT UPDATE (shift_id, awaited_register_id) ON payments TO pos_api;
CREATE POLICY awaiting_only ON payments AS RESTRICTIVE FOR UPDATE TO pos_api
  USING (awaited_register_id IS NOT NULL) WITH CHECK (true);

ALTER TABLE shifts ADD COLUMN late_payment_count integer NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD COLUMN late_payments bigint NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD CONSTRAINT shifts_late_check CHECK (late_payment_count >= 0 AND late_payments >= 0);
GRANT UPDATE (late_payment_count, late_payments) ON shifts TO pos_api;

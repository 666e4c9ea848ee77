-- A goodwill refund gives a part of the price back without goods.
ALTER TABLE return_lines DROP CONSTRAINT return_lines_quantity_check;
ALTER TABLE return_lines ADD CONSTRAINT return_lines_quantity_check CHECK (quantity >= 0);

-- A wrong tender is corrected by two further payments: one below zero, which takes it back, and one by the right method. Rows are
-- still only ever added.
ALTER TABLE payments ADD COLUMN corrects_id uuid;
ALTER TABLE payments ADD COLUMN reason text;
ALTER TABLE payments ADD CONSTRAINT payments_company_id_corrects_id_fkey
  FOREIGN KEY (company_id, corrects_id) REFERENCES payments (company_id, id) ON DELETE RESTRICT;
ALTER TABLE payments DROP CONSTRAINT payments_amount_check;
ALTER TABLE payments ADD CONSTRAINT payments_amount_check CHECK (amount >= 0 OR corrects_id IS NOT NULL);
-- A payment is taken back once.
CREATE UNIQUE INDEX payments_corrected_key ON payments (company_id, corrects_id) WHERE amount < 0;

-- A credit on an account is paid out: a payment below zero, and an entry that brings what is owed back to zero at most.
ALTER TABLE account_payments DROP CONSTRAINT account_payments_amount_check;
ALTER TABLE account_payments ADD CONSTRAINT account_payments_amount_check CHECK (amount <> 0 AND change >= 0);
ALTER TABLE account_payments DROP CONSTRAINT account_payments_tendered_check;
ALTER TABLE account_payments ADD CONSTRAINT account_payments_tendered_check CHECK (CASE
  WHEN amount > 0 AND method = 'CASH' THEN tendered = amount + change ELSE tendered IS NULL AND change = 0 END);
ALTER TABLE account_entries DROP CONSTRAINT account_entries_kind_check;
ALTER TABLE account_entries ADD CONSTRAINT account_entries_kind_check
  CHECK (kind IN ('CHARGE', 'RETURN', 'PAYMENT', 'PAYOUT'));
ALTER TABLE account_entries DROP CONSTRAINT account_entries_amount_check;
ALTER TABLE account_entries ADD CONSTRAINT account_entries_amount_check
  CHECK (CASE WHEN kind = 'CHARGE' OR kind = 'PAYOUT' THEN amount > 0 ELSE amount < 0 END);
ALTER TABLE account_entries ADD CONSTRAINT account_entries_payout_check CHECK (kind <> 'PAYOUT' OR balance_after <= 0);

-- A payment towards an account with a wrong method is corrected as one of an order is: by an amount below zero, which takes it back,
-- and one by the right method. Neither changes what is owed, so that both belong to the entry of the first payment.
ALTER TABLE account_payments ADD COLUMN corrects_id uuid;
ALTER TABLE account_payments ADD COLUMN original_id uuid;
ALTER TABLE account_payments ADD COLUMN reason text;
ALTER TABLE account_payments ADD CONSTRAINT account_payments_company_id_corrects_id_fkey
  FOREIGN KEY (company_id, corrects_id) REFERENCES account_payments (company_id, id) ON DELETE RESTRICT;
ALTER TABLE account_payments ADD CONSTRAINT account_payments_company_id_original_id_fkey
  FOREIGN KEY (company_id, original_id) REFERENCES account_payments (company_id, id) ON DELETE RESTRICT;
-- A payment is taken back once.
CREATE UNIQUE INDEX account_payments_corrected_key ON account_payments (company_id, corrects_id) WHERE amount < 0;

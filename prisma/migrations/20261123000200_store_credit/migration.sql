-- CreateTable
CREATE TABLE "store_credit_balances" (
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "balance" BIGINT NOT NULL,
    "entry_count" INTEGER NOT NULL,

    CONSTRAINT "store_credit_balances_pkey" PRIMARY KEY ("company_id","customer_id")
);

-- CreateTable
CREATE TABLE "store_credit_entries" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "order_id" UUID,
    "return_id" UUID,
    "cashier_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_credit_entries_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "store_credit_entries_position_key" ON "store_credit_entries"("company_id", "customer_id", "position");

-- AddForeignKey
ALTER TABLE "store_credit_balances" ADD CONSTRAINT "store_credit_balances_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "store_credit_entries" ADD CONSTRAINT "store_credit_entries_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "store_credit_entries" ADD CONSTRAINT "store_credit_entries_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "store_credit_entries" ADD CONSTRAINT "store_credit_entries_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "store_credit_entries" ADD CONSTRAINT "store_credit_entries_company_id_cashier_id_fkey" FOREIGN KEY ("company_id", "cashier_id") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- The last line of defence: no balance below zero, whatever the code does, and no entry that says nothing.
ALTER TABLE store_credit_balances
  ADD CONSTRAINT store_credit_balances_balance_check CHECK (balance >= 0 AND entry_count > 0);

ALTER TABLE store_credit_entries
  ADD CONSTRAINT store_credit_entries_kind_check CHECK (kind IN ('REFUND', 'PAYMENT')),
  ADD CONSTRAINT store_credit_entries_amount_check CHECK (CASE kind WHEN 'REFUND' THEN amount > 0 ELSE amount < 0 END),
  ADD CONSTRAINT store_credit_entries_balance_check CHECK (balance_after >= 0 AND position > 0),
  ADD CONSTRAINT store_credit_entries_source_check CHECK (order_id IS NOT NULL OR return_id IS NOT NULL);

ALTER TABLE payments
  DROP CONSTRAINT payments_method_check,
  ADD CONSTRAINT payments_method_check
    CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT', 'EXCHANGE'));

ALTER TABLE refunds
  DROP CONSTRAINT refunds_method_check,
  ADD CONSTRAINT refunds_method_check
    CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT', 'EXCHANGE'));

-- The second wall, as on every table of companies.
ALTER TABLE store_credit_balances ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON store_credit_balances TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON store_credit_balances FOR SELECT TO pos_reader USING (true);

ALTER TABLE store_credit_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON store_credit_entries TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON store_credit_entries FOR SELECT TO pos_reader USING (true);

-- The ledger is only ever added to.
GRANT SELECT, INSERT, UPDATE ON store_credit_balances TO pos_api;
GRANT SELECT, INSERT ON store_credit_entries TO pos_api;
GRANT SELECT ON store_credit_balances, store_credit_entries TO pos_reader;

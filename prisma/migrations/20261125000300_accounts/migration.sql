-- CreateTable
CREATE TABLE "customer_accounts" (
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "credit_limit" BIGINT,
    "is_active" BOOLEAN NOT NULL,
    "owed" BIGINT NOT NULL DEFAULT 0,
    "entry_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_accounts_pkey" PRIMARY KEY ("company_id","customer_id")
);

-- CreateTable
CREATE TABLE "account_entries" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "credit_limit" BIGINT,
    "order_id" UUID,
    "return_id" UUID,
    "payment_id" UUID,
    "business_date" DATE NOT NULL,
    "cashier_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_entries_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "account_charges" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "open" BIGINT NOT NULL,
    "settled_position" INTEGER,

    CONSTRAINT "account_charges_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "account_settlements" (
    "company_id" UUID NOT NULL,
    "charge_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "account_settlements_pkey" PRIMARY KEY ("company_id","charge_id","position")
);

-- CreateTable
CREATE TABLE "account_payments" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "payment_number" TEXT NOT NULL,
    "business_date" DATE NOT NULL,
    "method" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "tendered" BIGINT,
    "change" BIGINT NOT NULL,
    "reference" TEXT,
    "cashier_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_payments_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "account_payment_counters" (
    "company_id" UUID NOT NULL,
    "business_date" DATE NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "account_payment_counters_pkey" PRIMARY KEY ("company_id","business_date")
);

-- CreateIndex
CREATE INDEX "account_entries_day_idx" ON "account_entries"("company_id", "customer_id", "business_date", "position");

-- CreateIndex
CREATE INDEX "account_charges_open_idx" ON "account_charges"("company_id", "customer_id", "settled_position", "position");

-- CreateIndex
CREATE INDEX "account_charges_company_id_order_id_idx" ON "account_charges"("company_id", "order_id");

-- CreateIndex
CREATE INDEX "account_settlements_position_idx" ON "account_settlements"("company_id", "customer_id", "position");

-- CreateIndex
CREATE INDEX "account_payments_customer_idx" ON "account_payments"("company_id", "customer_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_entries_position_key" ON "account_entries"("company_id", "customer_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "account_entries_company_id_payment_id_key" ON "account_entries"("company_id", "payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_payments_company_id_payment_number_key" ON "account_payments"("company_id", "payment_number");

-- AddForeignKey
ALTER TABLE "customer_accounts" ADD CONSTRAINT "customer_accounts_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_entries" ADD CONSTRAINT "account_entries_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customer_accounts"("company_id", "customer_id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_entries" ADD CONSTRAINT "account_entries_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_entries" ADD CONSTRAINT "account_entries_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_entries" ADD CONSTRAINT "account_entries_company_id_payment_id_fkey" FOREIGN KEY ("company_id", "payment_id") REFERENCES "account_payments"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_entries" ADD CONSTRAINT "account_entries_company_id_cashier_id_fkey" FOREIGN KEY ("company_id", "cashier_id") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_charges" ADD CONSTRAINT "account_charges_company_id_id_fkey" FOREIGN KEY ("company_id", "id") REFERENCES "account_entries"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_charges" ADD CONSTRAINT "account_charges_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_settlements" ADD CONSTRAINT "account_settlements_company_id_charge_id_fkey" FOREIGN KEY ("company_id", "charge_id") REFERENCES "account_charges"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_settlements" ADD CONSTRAINT "account_settlements_entry_fkey" FOREIGN KEY ("company_id", "customer_id", "position") REFERENCES "account_entries"("company_id", "customer_id", "position") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_payments" ADD CONSTRAINT "account_payments_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customer_accounts"("company_id", "customer_id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_payments" ADD CONSTRAINT "account_payments_company_id_store_id_fkey" FOREIGN KEY ("company_id", "store_id") REFERENCES "stores"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account_payments" ADD CONSTRAINT "account_payments_company_id_cashier_id_fkey" FOREIGN KEY ("company_id", "cashier_id") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- The last line of defence. A charge never takes the account over the limit of its moment, whatever is owed or allowed later;
-- a payment never takes more than is owed, and what is open is settled by nobody twice.
ALTER TABLE customer_accounts
  ADD CONSTRAINT customer_accounts_limit_check CHECK (credit_limit >= 0),
  ADD CONSTRAINT customer_accounts_entry_count_check CHECK (entry_count > 0 OR (entry_count = 0 AND owed = 0));

ALTER TABLE account_entries
  ADD CONSTRAINT account_entries_kind_check CHECK (kind IN ('CHARGE', 'RETURN', 'PAYMENT')),
  ADD CONSTRAINT account_entries_amount_check CHECK (CASE kind WHEN 'CHARGE' THEN amount > 0 ELSE amount < 0 END),
  ADD CONSTRAINT account_entries_position_check CHECK (position > 0),
  ADD CONSTRAINT account_entries_limit_check CHECK (kind <> 'CHARGE' OR credit_limit IS NULL OR balance_after <= credit_limit),
  ADD CONSTRAINT account_entries_payment_check CHECK (kind <> 'PAYMENT' OR balance_after >= 0),
  ADD CONSTRAINT account_entries_source_check CHECK (CASE kind
    WHEN 'CHARGE' THEN order_id IS NOT NULL AND return_id IS NULL AND payment_id IS NULL
    WHEN 'RETURN' THEN return_id IS NOT NULL AND payment_id IS NULL
    ELSE payment_id IS NOT NULL AND order_id IS NULL AND return_id IS NULL END);

ALTER TABLE account_charges
  ADD CONSTRAINT account_charges_open_check
    CHECK (amount > 0 AND open BETWEEN 0 AND amount AND (open = 0) = (settled_position IS NOT NULL));

ALTER TABLE account_settlements
  ADD CONSTRAINT account_settlements_amount_check CHECK (amount > 0);

ALTER TABLE account_payments
  ADD CONSTRAINT account_payments_method_check CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER')),
  ADD CONSTRAINT account_payments_amount_check CHECK (amount > 0 AND change >= 0),
  ADD CONSTRAINT account_payments_tendered_check
    CHECK (CASE method WHEN 'CASH' THEN tendered = amount + change ELSE tendered IS NULL AND change = 0 END);

-- The second wall, as on every table of companies.
ALTER TABLE customer_accounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer_accounts TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON customer_accounts FOR SELECT TO pos_reader USING (true);

ALTER TABLE account_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON account_entries TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON account_entries FOR SELECT TO pos_reader USING (true);

ALTER TABLE account_charges ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON account_charges TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON account_charges FOR SELECT TO pos_reader USING (true);

ALTER TABLE account_settlements ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON account_settlements TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON account_settlements FOR SELECT TO pos_reader USING (true);

ALTER TABLE account_payments ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON account_payments TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON account_payments FOR SELECT TO pos_reader USING (true);

ALTER TABLE account_payment_counters ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON account_payment_counters TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- What happened stays on record: entries, settlements and payments are added, and neither changed nor deleted.
GRANT SELECT, INSERT, UPDATE ON customer_accounts, account_charges, account_payment_counters TO pos_api;
GRANT SELECT, INSERT ON account_entries, account_settlements, account_payments TO pos_api;
GRANT SELECT ON customer_accounts, account_entries, account_charges, account_settlements, account_payments TO pos_reader;

-- CreateTable
CREATE TABLE "loyalty_programmes" (
    "company_id" UUID NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "points_per_unit" DECIMAL(6,3) NOT NULL,
    "point_value" BIGINT NOT NULL,
    "minimum_to_redeem" INTEGER NOT NULL,
    "expiry_months" INTEGER,

    CONSTRAINT "loyalty_programmes_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "loyalty_balances" (
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "balance" BIGINT NOT NULL,
    "entry_count" INTEGER NOT NULL,
    "next_expiry_on" DATE,

    CONSTRAINT "loyalty_balances_pkey" PRIMARY KEY ("company_id","customer_id")
);

-- CreateTable
CREATE TABLE "loyalty_lots" (
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "expires_on" DATE NOT NULL,
    "points" BIGINT NOT NULL,
    "expired" BIGINT NOT NULL,

    CONSTRAINT "loyalty_lots_pkey" PRIMARY KEY ("company_id","customer_id","expires_on")
);

-- CreateTable
CREATE TABLE "loyalty_entries" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "amount" BIGINT,
    "points_per_unit" DECIMAL(6,3),
    "expires_on" DATE,
    "order_id" UUID,
    "return_id" UUID,
    "cashier_id" UUID,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loyalty_entries_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "loyalty_entries_company_id_order_id_idx" ON "loyalty_entries"("company_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "loyalty_entries_position_key" ON "loyalty_entries"("company_id", "customer_id", "position");

-- AddForeignKey
ALTER TABLE "loyalty_programmes" ADD CONSTRAINT "loyalty_programmes_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "loyalty_balances" ADD CONSTRAINT "loyalty_balances_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "loyalty_lots" ADD CONSTRAINT "loyalty_lots_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "loyalty_entries" ADD CONSTRAINT "loyalty_entries_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey: asked at COMMIT, because points are credited before the order or return takes its number.
ALTER TABLE "loyalty_entries" ADD CONSTRAINT "loyalty_entries_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey: asked at COMMIT, as above.
ALTER TABLE "loyalty_entries" ADD CONSTRAINT "loyalty_entries_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "loyalty_entries" ADD CONSTRAINT "loyalty_entries_company_id_cashier_id_fkey" FOREIGN KEY ("company_id", "cashier_id") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- An order earns once, whatever the code does.
CREATE UNIQUE INDEX loyalty_entries_earn_key ON loyalty_entries (company_id, order_id) WHERE kind = 'EARN';

-- The last line of defence: programmes that make sense, and no entry that says nothing.
ALTER TABLE loyalty_programmes
  ADD CONSTRAINT loyalty_programmes_earning_check CHECK (points_per_unit BETWEEN 0 AND 100),
  ADD CONSTRAINT loyalty_programmes_redeeming_check CHECK (point_value > 0 AND minimum_to_redeem >= 0),
  ADD CONSTRAINT loyalty_programmes_expiry_check CHECK (expiry_months BETWEEN 1 AND 120);

ALTER TABLE loyalty_balances
  ADD CONSTRAINT loyalty_balances_entry_count_check CHECK (entry_count >= 0);

ALTER TABLE loyalty_lots
  ADD CONSTRAINT loyalty_lots_points_check CHECK (points >= 0 AND expired >= 0);

ALTER TABLE loyalty_entries
  ADD CONSTRAINT loyalty_entries_kind_check
    CHECK (kind IN ('EARN', 'REVERSE', 'REDEEM', 'RESTORE', 'EXPIRE', 'ADJUST')),
  -- Points of EXPIRE are above zero when goods come back whose points had expired: they are not taken twice.
  ADD CONSTRAINT loyalty_entries_points_check CHECK (CASE kind
    WHEN 'EARN' THEN points > 0
    WHEN 'RESTORE' THEN points >= 0
    WHEN 'REVERSE' THEN points < 0
    WHEN 'REDEEM' THEN points < 0
    ELSE points <> 0 END),
  ADD CONSTRAINT loyalty_entries_position_check CHECK (position > 0),
  ADD CONSTRAINT loyalty_entries_source_check CHECK (CASE kind
    WHEN 'ADJUST' THEN reason IS NOT NULL
    WHEN 'EXPIRE' THEN expires_on IS NOT NULL
    ELSE order_id IS NOT NULL END),
  ADD CONSTRAINT loyalty_entries_amount_check CHECK (kind NOT IN ('REDEEM', 'RESTORE') OR coalesce(amount, 0) > 0),
  ADD CONSTRAINT loyalty_entries_rate_check CHECK (kind <> 'EARN' OR coalesce(points_per_unit, 0) > 0),
  ADD CONSTRAINT loyalty_entries_balance_check CHECK (kind <> 'REDEEM' OR balance_after >= 0);

-- The second wall, as on every table of companies.
ALTER TABLE loyalty_programmes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON loyalty_programmes TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON loyalty_programmes FOR SELECT TO pos_reader USING (true);

ALTER TABLE loyalty_balances ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON loyalty_balances TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON loyalty_balances FOR SELECT TO pos_reader USING (true);

ALTER TABLE loyalty_lots ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON loyalty_lots TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON loyalty_lots FOR SELECT TO pos_reader USING (true);

ALTER TABLE loyalty_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON loyalty_entries TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON loyalty_entries FOR SELECT TO pos_reader USING (true);

-- The ledger is only ever added to.
GRANT SELECT, INSERT, UPDATE ON loyalty_programmes, loyalty_balances, loyalty_lots TO pos_api;
GRANT SELECT, INSERT ON loyalty_entries TO pos_api;
GRANT SELECT ON loyalty_programmes, loyalty_balances, loyalty_lots, loyalty_entries TO pos_reader;

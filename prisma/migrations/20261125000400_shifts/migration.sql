-- AlterTable
ALTER TABLE "payments" ADD COLUMN "shift_id" UUID;

-- AlterTable
ALTER TABLE "refunds" ADD COLUMN "shift_id" UUID;

-- CreateTable
CREATE TABLE "registers" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "blind_count" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "last_shift_number" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registers_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "shifts" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "blind" BOOLEAN NOT NULL,
    "opening_float" BIGINT NOT NULL,
    "business_date" DATE NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "cash_payments" BIGINT,
    "cash_refunds" BIGINT,
    "paid_in" BIGINT,
    "paid_out" BIGINT,
    "expected" BIGINT,
    "counted" BIGINT,
    "difference" BIGINT,
    "totals" JSONB,

    CONSTRAINT "shifts_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "cash_movements" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "cashier_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cash_movements_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "registers_company_id_created_at_id_idx" ON "registers"("company_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "registers_company_id_store_id_created_at_id_idx" ON "registers"("company_id", "store_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "registers_company_id_store_id_code_key" ON "registers"("company_id", "store_id", "code");

-- CreateIndex
CREATE INDEX "shifts_list_idx" ON "shifts"("company_id", "opened_at", "id", "business_date");

-- CreateIndex
CREATE INDEX "shifts_company_id_register_id_opened_at_id_idx" ON "shifts"("company_id", "register_id", "opened_at", "id");

-- CreateIndex
CREATE INDEX "shifts_company_id_store_id_opened_at_id_idx" ON "shifts"("company_id", "store_id", "opened_at", "id");

-- CreateIndex
CREATE INDEX "shifts_company_id_status_opened_at_id_idx" ON "shifts"("company_id", "status", "opened_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "shifts_company_id_register_id_number_key" ON "shifts"("company_id", "register_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "shifts_open_key" ON "shifts"("company_id", "register_id") WHERE (closed_at IS NULL);

-- CreateIndex
CREATE INDEX "cash_movements_list_idx" ON "cash_movements"("company_id", "shift_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "payments_shift_idx" ON "payments"("company_id", "shift_id") WHERE (shift_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "refunds_shift_idx" ON "refunds"("company_id", "shift_id") WHERE (shift_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_company_id_shift_id_fkey" FOREIGN KEY ("company_id", "shift_id") REFERENCES "shifts"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_company_id_shift_id_fkey" FOREIGN KEY ("company_id", "shift_id") REFERENCES "shifts"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "registers" ADD CONSTRAINT "registers_company_id_store_id_fkey" FOREIGN KEY ("company_id", "store_id") REFERENCES "stores"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_company_id_store_id_fkey" FOREIGN KEY ("company_id", "store_id") REFERENCES "stores"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_company_id_register_id_fkey" FOREIGN KEY ("company_id", "register_id") REFERENCES "registers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_company_id_opened_by_fkey" FOREIGN KEY ("company_id", "opened_by") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_company_id_closed_by_fkey" FOREIGN KEY ("company_id", "closed_by") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cash_movements" ADD CONSTRAINT "cash_movements_company_id_shift_id_fkey" FOREIGN KEY ("company_id", "shift_id") REFERENCES "shifts"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cash_movements" ADD CONSTRAINT "cash_movements_company_id_cashier_id_fkey" FOREIGN KEY ("company_id", "cashier_id") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- What the schema language cannot say. A closed shift has counted everything, and its report adds up.
ALTER TABLE registers
  ADD CONSTRAINT registers_last_shift_number_check CHECK (last_shift_number >= 0);

ALTER TABLE shifts
  ADD CONSTRAINT shifts_status_check CHECK (status IN ('OPEN', 'CLOSED')),
  ADD CONSTRAINT shifts_number_check CHECK (number > 0),
  ADD CONSTRAINT shifts_amounts_check
    CHECK (opening_float >= 0 AND counted >= 0 AND cash_payments >= 0 AND cash_refunds >= 0 AND paid_in >= 0 AND paid_out >= 0),
  ADD CONSTRAINT shifts_closed_check
    CHECK (num_nonnulls(closed_at, cash_payments, cash_refunds, paid_in, paid_out, expected, counted, difference, totals)
      = CASE status WHEN 'CLOSED' THEN 9 ELSE 0 END AND (status = 'CLOSED' OR closed_by IS NULL)),
  ADD CONSTRAINT shifts_expected_check
    CHECK (expected = opening_float + cash_payments - cash_refunds + paid_in - paid_out),
  ADD CONSTRAINT shifts_difference_check CHECK (difference = counted - expected);

ALTER TABLE cash_movements
  ADD CONSTRAINT cash_movements_kind_check CHECK (kind IN ('PAID_IN', 'PAID_OUT')),
  ADD CONSTRAINT cash_movements_amount_check CHECK (amount > 0),
  ADD CONSTRAINT cash_movements_reason_check CHECK (reason <> '');

-- The second wall, as on every table of companies.
ALTER TABLE registers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON registers TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON registers FOR SELECT TO pos_reader USING (true);

ALTER TABLE shifts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON shifts TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON shifts FOR SELECT TO pos_reader USING (true);

ALTER TABLE cash_movements ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cash_movements TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON cash_movements FOR SELECT TO pos_reader USING (true);

-- A Z report is for ever: a shift that is closed can neither be changed nor opened again, nor locked for money to come.
CREATE POLICY open_only ON shifts AS RESTRICTIVE FOR UPDATE TO pos_api USING (closed_at IS NULL) WITH CHECK (true);

-- Of a shift only the closing is written later, and cash movements are only ever added.
GRANT SELECT, INSERT, UPDATE ON registers TO pos_api;
GRANT SELECT, INSERT ON shifts, cash_movements TO pos_api;
GRANT UPDATE (status, closed_at, closed_by, cash_payments, cash_refunds, paid_in, paid_out, expected, counted, difference, totals)
  ON shifts TO pos_api;
GRANT SELECT ON registers, shifts, cash_movements TO pos_reader;

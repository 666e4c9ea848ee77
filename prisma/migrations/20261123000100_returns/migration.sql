-- AlterTable
ALTER TABLE "order_items" ADD COLUMN "returned_quantity" DECIMAL(12,3) NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "order_returns" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "return_number" TEXT NOT NULL,
    "business_date" DATE NOT NULL,
    "order_id" UUID,
    "customer_id" UUID,
    "exchange_order_id" UUID,
    "currency" TEXT NOT NULL,
    "subtotal" BIGINT NOT NULL,
    "discount_total" BIGINT NOT NULL,
    "tax_total" BIGINT NOT NULL,
    "total_refunded" BIGINT NOT NULL,
    "cashier_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_returns_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "return_lines" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_item_id" UUID,
    "sku" TEXT,
    "name" TEXT NOT NULL,
    "quantity" DECIMAL(12,3) NOT NULL,
    "unit_price" BIGINT NOT NULL,
    "subtotal" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "tax_rate" DECIMAL(7,4) NOT NULL,
    "tax" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "reason" TEXT,
    "restock" BOOLEAN NOT NULL,

    CONSTRAINT "return_lines_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "payment_id" UUID,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "return_counters" (
    "company_id" UUID NOT NULL,
    "business_date" DATE NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "return_counters_pkey" PRIMARY KEY ("company_id","business_date")
);

-- CreateIndex
CREATE INDEX "order_returns_list_idx" ON "order_returns"("company_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_returns_order_idx" ON "order_returns"("company_id", "order_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_returns_customer_idx" ON "order_returns"("company_id", "customer_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "order_returns_company_id_return_number_key" ON "order_returns"("company_id", "return_number");

-- CreateIndex
CREATE UNIQUE INDEX "order_returns_company_id_exchange_order_id_key" ON "order_returns"("company_id", "exchange_order_id");

-- CreateIndex
CREATE INDEX "return_lines_company_id_order_item_id_idx" ON "return_lines"("company_id", "order_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "return_lines_company_id_return_id_position_key" ON "return_lines"("company_id", "return_id", "position");

-- CreateIndex
CREATE INDEX "refunds_company_id_payment_id_idx" ON "refunds"("company_id", "payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_company_id_return_id_position_key" ON "refunds"("company_id", "return_id", "position");

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_company_id_store_id_fkey" FOREIGN KEY ("company_id", "store_id") REFERENCES "stores"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_company_id_exchange_order_id_fkey" FOREIGN KEY ("company_id", "exchange_order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_company_id_customer_id_fkey" FOREIGN KEY ("company_id", "customer_id") REFERENCES "customers"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_company_id_cashier_id_fkey" FOREIGN KEY ("company_id", "cashier_id") REFERENCES "users"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_company_id_order_item_id_fkey" FOREIGN KEY ("company_id", "order_item_id") REFERENCES "order_items"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_company_id_payment_id_fkey" FOREIGN KEY ("company_id", "payment_id") REFERENCES "payments"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- What the schema language cannot say. Nobody takes back more than was sold; the refunded amount has its CHECK already.
ALTER TABLE order_items
  ADD CONSTRAINT order_items_returned_check CHECK (returned_quantity BETWEEN 0 AND quantity);

-- The credit of an exchange: a payment of the new order, and a refund of the old one, always of the same amount.
ALTER TABLE payments
  DROP CONSTRAINT payments_method_check,
  ADD CONSTRAINT payments_method_check CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'EXCHANGE'));

ALTER TABLE order_returns
  ADD CONSTRAINT order_returns_amounts_check
    CHECK (subtotal >= 0 AND discount_total BETWEEN 0 AND subtotal AND tax_total >= 0 AND total_refunded >= 0),
  ADD CONSTRAINT order_returns_receipt_check CHECK (order_id IS NOT NULL OR customer_id IS NOT NULL),
  ADD CONSTRAINT order_returns_exchange_check CHECK (exchange_order_id IS NULL OR order_id <> exchange_order_id);

ALTER TABLE return_lines
  ADD CONSTRAINT return_lines_quantity_check CHECK (quantity > 0),
  ADD CONSTRAINT return_lines_tax_rate_check CHECK (tax_rate BETWEEN 0 AND 100),
  ADD CONSTRAINT return_lines_amounts_check
    CHECK (unit_price >= 0 AND discount BETWEEN 0 AND subtotal AND tax >= 0 AND total >= 0);

ALTER TABLE refunds
  ADD CONSTRAINT refunds_method_check CHECK (method IN ('CASH', 'CARD', 'MOBILE', 'OTHER', 'EXCHANGE')),
  ADD CONSTRAINT refunds_amount_check CHECK (amount > 0);

-- The second wall, as on every table of companies.
ALTER TABLE order_returns ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_returns TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON order_returns FOR SELECT TO pos_reader USING (true);

ALTER TABLE return_lines ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON return_lines TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON return_lines FOR SELECT TO pos_reader USING (true);

ALTER TABLE refunds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON refunds TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON refunds FOR SELECT TO pos_reader USING (true);

ALTER TABLE return_counters ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON return_counters TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- What was given back stays on record: rows are added, and neither changed nor deleted.
GRANT SELECT, INSERT ON order_returns, return_lines, refunds TO pos_api;
GRANT SELECT, INSERT, UPDATE ON return_counters TO pos_api;
GRANT SELECT ON order_returns, return_lines, refunds TO pos_reader;

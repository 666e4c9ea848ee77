-- CreateTable
CREATE TABLE "order_receipts" (
    "company_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "issued" INTEGER NOT NULL,

    CONSTRAINT "order_receipts_pkey" PRIMARY KEY ("company_id","order_id")
);

-- CreateTable
CREATE TABLE "return_receipts" (
    "company_id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "issued" INTEGER NOT NULL,

    CONSTRAINT "return_receipts_pkey" PRIMARY KEY ("company_id","return_id")
);

-- AddForeignKey
ALTER TABLE "order_receipts" ADD CONSTRAINT "order_receipts_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "return_receipts" ADD CONSTRAINT "return_receipts_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- There is no row before the original.
ALTER TABLE order_receipts ADD CONSTRAINT order_receipts_issued_check CHECK (issued > 0);
ALTER TABLE return_receipts ADD CONSTRAINT return_receipts_issued_check CHECK (issued > 0);

-- The second wall, as on every table of companies.
ALTER TABLE order_receipts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_receipts TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON order_receipts FOR SELECT TO pos_reader USING (true);

ALTER TABLE return_receipts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON return_receipts TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON return_receipts FOR SELECT TO pos_reader USING (true);

GRANT SELECT, INSERT, UPDATE ON order_receipts, return_receipts TO pos_api;
GRANT SELECT ON order_receipts, return_receipts TO pos_reader;

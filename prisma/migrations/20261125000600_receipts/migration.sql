-- CreateTable
CREATE TABLE "receipt_issues" (
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "order_id" UUID,
    "return_id" UUID,
    "issued" INTEGER NOT NULL,

    CONSTRAINT "receipt_issues_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "receipt_issues_company_id_order_id_key" ON "receipt_issues"("company_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_issues_company_id_return_id_key" ON "receipt_issues"("company_id", "return_id");

-- AddForeignKey
ALTER TABLE "receipt_issues" ADD CONSTRAINT "receipt_issues_company_id_order_id_fkey" FOREIGN KEY ("company_id", "order_id") REFERENCES "orders"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "receipt_issues" ADD CONSTRAINT "receipt_issues_company_id_return_id_fkey" FOREIGN KEY ("company_id", "return_id") REFERENCES "order_returns"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- A receipt is that of one thing, and there is no row before the original.
ALTER TABLE receipt_issues
  ADD CONSTRAINT receipt_issues_subject_check CHECK (num_nonnulls(order_id, return_id) = 1),
  ADD CONSTRAINT receipt_issues_issued_check CHECK (issued > 0);

-- The second wall, as on every table of companies.
ALTER TABLE receipt_issues ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON receipt_issues TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON receipt_issues FOR SELECT TO pos_reader USING (true);

GRANT SELECT, INSERT, UPDATE ON receipt_issues TO pos_api;
GRANT SELECT ON receipt_issues TO pos_reader;

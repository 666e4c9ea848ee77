-- What a customer pays at a register is in its drawer like the money of a sale.
ALTER TABLE "account_payments" ADD COLUMN "shift_id" UUID;

-- CreateIndex
CREATE INDEX "account_payments_shift_idx" ON "account_payments"("company_id", "shift_id") WHERE (shift_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "account_payments" ADD CONSTRAINT "account_payments_company_id_shift_id_fkey" FOREIGN KEY ("company_id", "shift_id") REFERENCES "shifts"("company_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

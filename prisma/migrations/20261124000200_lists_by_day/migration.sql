-- With the business day in the index, a list by day passes over the rows of other days without reading them.
DROP INDEX "orders_company_id_created_at_id_idx";
CREATE INDEX "orders_list_idx" ON "orders"("company_id", "created_at", "id", "business_date");
DROP INDEX "order_returns_list_idx";
CREATE INDEX "order_returns_list_idx" ON "order_returns"("company_id", "created_at", "id", "business_date");

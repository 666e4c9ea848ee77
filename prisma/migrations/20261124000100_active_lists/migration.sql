-- Lists of the few that were deactivated (or of the others) must not read past everybody else.
CREATE INDEX "customers_company_id_is_active_created_at_id_idx" ON "customers"("company_id", "is_active", "created_at", "id");
CREATE INDEX "customers_company_id_is_active_name_id_idx" ON "customers"("company_id", "is_active", "name", "id");
CREATE INDEX "users_company_id_is_active_created_at_id_idx" ON "users"("company_id", "is_active", "created_at", "id");

-- The second wall between companies. The API connects as pos_api, which owns nothing and sees the rows of one company:
-- the one named by SET LOCAL app.company_id. Without a name there are no rows and nothing can be written.
ALTER TABLE companies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON companies TO pos_api
  USING (id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON companies FOR SELECT TO pos_reader USING (true);

ALTER TABLE stores ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON stores TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON stores FOR SELECT TO pos_reader USING (true);

ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON users TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON users FOR SELECT TO pos_reader USING (true);
CREATE POLICY sign_in ON users TO pos_auth USING (true) WITH CHECK (true);

ALTER TABLE customers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customers TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON customers FOR SELECT TO pos_reader USING (true);
CREATE POLICY search ON customers FOR SELECT TO pos_search USING (true);

ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON orders FOR SELECT TO pos_reader USING (true);

ALTER TABLE order_items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_items TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON order_items FOR SELECT TO pos_reader USING (true);

ALTER TABLE payments ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payments TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
CREATE POLICY all_companies ON payments FOR SELECT TO pos_reader USING (true);

ALTER TABLE order_counters ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_counters TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON idempotency_keys TO pos_api
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- Nothing by default; then what the code needs and no more. Payments are only ever added; nobody deletes an order.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO pos_api, pos_reader, pos_auth, pos_search;
GRANT SELECT ON _prisma_migrations TO pos_api;

GRANT SELECT, INSERT, UPDATE ON companies, stores, orders, order_counters TO pos_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON customers, order_items, idempotency_keys, login_attempts TO pos_api;
GRANT SELECT, INSERT ON payments TO pos_api;
GRANT INSERT, UPDATE ON users TO pos_api;
-- Every column of users but password_hash.
GRANT SELECT (id, company_id, store_id, email, name, role, withdrawn_permissions, is_active, created_at, updated_at)
  ON users TO pos_api, pos_reader;

GRANT SELECT ON companies, stores, customers, orders, order_items, payments TO pos_reader;
GRANT SELECT, INSERT, UPDATE ON users TO pos_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_tokens TO pos_auth;
GRANT SELECT ON customers TO pos_search;

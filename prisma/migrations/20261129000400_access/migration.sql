-- Row-level security and grants: the second layer between companies, below the conditions that queries carry themselves.
-- `npm run db:setup` makes the roles:
--   pos_owner   runs the migrations and owns the tables. Row-level security is forced, so it sees no company's rows either.
--   pos_api     serves requests and sees the rows of one company, named by SET LOCAL app.company_id. Without a company it
--               finds no row and writes none.
--   pos_reader  reads across companies, for a SUPER_ADMIN.
--   pos_auth    signs users in, before their company is known.
--   pos_search  owns the search of customers and cannot log in: see the next migration.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO pos_api, pos_reader, pos_auth, pos_search;

-- Puts a table that belongs to companies under row-level security and grants what the API may do with it. It stays in the
-- database for later migrations: each new table needs one CALL, and test/catalogue.spec.ts finds a table without it.
--   api_privileges     of pos_api, for the rows of its company
--   reader_privileges  of pos_reader, across companies; NULL for a table that only the API itself needs
--   company_column     `id` for companies
CREATE PROCEDURE protect_tenant_table(
  tenant_table regclass,
  api_privileges text,
  reader_privileges text DEFAULT 'SELECT',
  company_column name DEFAULT 'company_id'
) LANGUAGE plpgsql AS $procedure$
DECLARE
  own_company text := format($sql$%I = nullif(current_setting('app.company_id', true), '')::uuid$sql$, company_column);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('CREATE POLICY tenant ON %s TO pos_api USING (%s) WITH CHECK (%s)', tenant_table, own_company, own_company);
  EXECUTE format('GRANT %s ON %s TO pos_api', api_privileges, tenant_table);
  IF reader_privileges IS NOT NULL THEN
    EXECUTE format('CREATE POLICY all_companies ON %s FOR SELECT TO pos_reader USING (true)', tenant_table);
    EXECUTE format('GRANT %s ON %s TO pos_reader', reader_privileges, tenant_table);
  END IF;
END $procedure$;

REVOKE ALL ON PROCEDURE protect_tenant_table FROM PUBLIC;

-- Companies, stores, users, customers. Only customers can be deleted, as long as no order and no ledger names them.
CALL protect_tenant_table('companies', 'SELECT, INSERT, UPDATE', company_column => 'id');
CALL protect_tenant_table('stores', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('customers', 'SELECT, INSERT, UPDATE, DELETE');
CALL protect_tenant_table('idempotency_keys', 'SELECT, INSERT, UPDATE, DELETE', reader_privileges => NULL);
-- All columns of users but password_hash.
CALL protect_tenant_table('users',
  'INSERT, UPDATE,
    SELECT (id, company_id, store_id, email, name, role, withdrawn_permissions, is_active, created_at, updated_at)',
  'SELECT (id, company_id, store_id, email, name, role, withdrawn_permissions, is_active, created_at, updated_at)');

-- Shifts. Only the closing is written later, and cash movements are only ever added.
CALL protect_tenant_table('registers', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('shifts',
  'SELECT, INSERT, UPDATE (status, closed_at, closed_by, cash_payments, cash_refunds, paid_in, paid_out, expected, counted,
    difference, totals)');
CALL protect_tenant_table('cash_movements', 'SELECT, INSERT');
-- A Z report never changes: a closed shift can be neither updated nor reopened, nor locked to book money on it.
CREATE POLICY open_only ON shifts AS RESTRICTIVE FOR UPDATE TO pos_api USING (closed_at IS NULL) WITH CHECK (true);

-- Orders. An order is cancelled, never deleted; items can be removed from an open order; payments are only ever added.
CALL protect_tenant_table('orders', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('order_items', 'SELECT, INSERT, UPDATE, DELETE');
CALL protect_tenant_table('payments', 'SELECT, INSERT');
CALL protect_tenant_table('order_counters', 'SELECT, INSERT, UPDATE', reader_privileges => NULL);
CALL protect_tenant_table('order_receipts', 'SELECT, INSERT, UPDATE');

REVOKE ALL ON FUNCTION require_version FROM PUBLIC;
GRANT EXECUTE ON FUNCTION require_version TO pos_api;

-- Returns. They stay on record: rows are only ever added.
CALL protect_tenant_table('order_returns', 'SELECT, INSERT');
CALL protect_tenant_table('return_lines', 'SELECT, INSERT');
CALL protect_tenant_table('refunds', 'SELECT, INSERT');
CALL protect_tenant_table('return_counters', 'SELECT, INSERT, UPDATE', reader_privileges => NULL);
CALL protect_tenant_table('return_receipts', 'SELECT, INSERT, UPDATE');

-- Ledgers. Entries, settlements and payments are only ever added.
CALL protect_tenant_table('store_credit_balances', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('store_credit_entries', 'SELECT, INSERT');
CALL protect_tenant_table('loyalty_programmes', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('loyalty_balances', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('loyalty_lots', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('loyalty_entries', 'SELECT, INSERT');
CALL protect_tenant_table('customer_accounts', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('account_entries', 'SELECT, INSERT');
CALL protect_tenant_table('account_charges', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('account_settlements', 'SELECT, INSERT');
CALL protect_tenant_table('account_payments', 'SELECT, INSERT');
CALL protect_tenant_table('account_payment_counters', 'SELECT, INSERT, UPDATE', reader_privileges => NULL);

-- Signing in. An e-mail address is looked up before its company is known; only pos_auth reads passwords and sessions.
CREATE POLICY sign_in ON users TO pos_auth USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON users TO pos_auth;
-- Neither role, company nor withdrawn permissions: who signs users in makes no SUPER_ADMIN of a cashier.
GRANT UPDATE (password_hash, is_active, updated_at) ON users TO pos_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_tokens TO pos_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON login_attempts TO pos_api;

-- The server checks at start, and /api/health/ready at any time, that no migration is missing.
GRANT SELECT ON _prisma_migrations TO pos_api;

-- Users work in some of the stores of their company: docs/decisions/0043-store-staff.md.

-- The stores; empty for all. An array, because it is read with every look-up of a session, and stores are never deleted.
ALTER TABLE users ADD COLUMN store_ids uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE users ADD CONSTRAINT users_home_store_check
  CHECK (store_id IS NULL OR store_ids = '{}' OR store_id = ANY (store_ids));

-- Columns of users are granted one by one, because the API does not read password_hash.
GRANT SELECT (store_ids) ON users TO pos_api, pos_reader;

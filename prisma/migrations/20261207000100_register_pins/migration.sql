-- Cashiers switch by PIN at registers that a manager has enrolled: docs/decisions/0041-pins.md.

-- The device of an enrolled register. A register has one at a time: a new enrolment replaces it.
CREATE TABLE register_devices (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  register_id uuid NOT NULL,
  store_id uuid NOT NULL,
  token_hash text NOT NULL,
  enrolled_by uuid,
  enrolled_at timestamptz(3) NOT NULL,
  -- Sessions by PIN that began until then have ended, because the shift was closed.
  sessions_since timestamptz(3),

  UNIQUE (token_hash),
  UNIQUE (company_id, register_id),
  FOREIGN KEY (company_id, register_id) REFERENCES registers (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, enrolled_by) REFERENCES users (company_id, id) ON DELETE RESTRICT
);

-- All columns but token_hash, which only pos_auth reads.
CALL protect_tenant_table('register_devices',
  'INSERT, DELETE, UPDATE (id, token_hash, enrolled_by, enrolled_at, sessions_since),
    SELECT (id, company_id, register_id, store_id, enrolled_by, enrolled_at, sessions_since)',
  'SELECT (id, company_id, register_id, store_id, enrolled_by, enrolled_at, sessions_since)');

-- A till shows its token before its company is known.
CREATE POLICY sign_in ON register_devices FOR SELECT TO pos_auth USING (true);
GRANT SELECT ON register_devices TO pos_auth;

CREATE TABLE user_pins (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  company_id uuid NOT NULL,
  -- The home store of the user when the PIN was set. It counts while that is still the home store.
  store_id uuid,
  digest text NOT NULL,
  set_at timestamptz(3) NOT NULL
);

CREATE UNIQUE INDEX user_pins_digest_key ON user_pins (company_id, digest, store_id);

-- Only pos_auth reaches them, as with second_factors.
GRANT SELECT, INSERT, UPDATE, DELETE ON user_pins TO pos_auth;

-- The device at which a PIN has begun the session. Without a foreign key: with the device the session ends, and its row stays.
ALTER TABLE refresh_tokens ADD COLUMN device_id uuid;

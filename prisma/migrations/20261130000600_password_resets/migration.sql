-- Links by which a forgotten password is set.

CREATE TABLE password_resets (
  token_hash text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- A link ends with any change of the user: of the password, and of permissions that its maker may not have.
  user_updated_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE INDEX password_resets_user_id_idx ON password_resets (user_id);

-- Only pos_auth reaches them, as with refresh_tokens.
GRANT SELECT, INSERT, DELETE ON password_resets TO pos_auth;

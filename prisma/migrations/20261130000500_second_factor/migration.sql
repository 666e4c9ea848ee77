-- A second factor of users, which a company can require of its ADMINs.

ALTER TABLE companies ADD COLUMN require_second_factor boolean NOT NULL DEFAULT false;

CREATE TABLE second_factors (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  confirmed_at timestamptz(3),
  last_step integer
);

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash text NOT NULL,

  PRIMARY KEY (user_id, code_hash)
);

-- Only pos_auth reaches them, as with refresh_tokens. A session asks whether the company requires the factor.
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors TO pos_auth;
GRANT SELECT, INSERT, DELETE ON recovery_codes TO pos_auth;
GRANT SELECT (require_second_factor) ON companies TO pos_auth;

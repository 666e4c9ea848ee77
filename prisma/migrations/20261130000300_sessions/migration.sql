-- Sessions can be listed, ended one by one and limited. A session is its one unused refresh token: what is told about it moves
-- from token to token.

ALTER TABLE refresh_tokens ADD COLUMN started_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE refresh_tokens ADD COLUMN device text;
ALTER TABLE refresh_tokens ADD COLUMN address text;

-- Until now a session lived for 30 days after the sign-in, and all of its tokens expired then.
UPDATE refresh_tokens SET started_at = expires_at - interval '720 hours';

-- Gives the sessions of a user in the order in which they are listed.
CREATE INDEX refresh_tokens_open_idx ON refresh_tokens (user_id, started_at, family_id)
  WHERE used_at IS NULL AND revoked_at IS NULL;

-- Limits of sessions in minutes; null for the defaults of the server.
ALTER TABLE companies ADD COLUMN session_idle_minutes integer;
ALTER TABLE companies ADD COLUMN session_max_minutes integer;
ALTER TABLE companies ADD CONSTRAINT companies_session_idle_minutes_check CHECK (session_idle_minutes BETWEEN 5 AND 43200);
ALTER TABLE companies ADD CONSTRAINT companies_session_max_minutes_check CHECK (session_max_minutes BETWEEN 60 AND 129600);

GRANT SELECT (session_idle_minutes, session_max_minutes) ON companies TO pos_auth;

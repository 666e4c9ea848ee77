-- A password that another user has set is changed at the first sign-in. Only pos_auth reads whether it has been.
ALTER TABLE users ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;

-- A user who chooses a password is not asked for another one.
GRANT UPDATE (must_change_password) ON users TO pos_auth;

-- Companies can be closed, and each keeps an administrator.

ALTER TABLE companies ADD COLUMN is_active boolean NOT NULL DEFAULT true;

-- A sign-in and every session ask whether the company of the user is open. pos_auth sees nothing else of it.
CREATE POLICY sign_in ON companies FOR SELECT TO pos_auth USING (true);
GRANT SELECT (id, is_active) ON companies TO pos_auth;

-- Finds the administrators of a company, of whom one has to be left, without reading its other users.
CREATE INDEX users_company_id_role_is_active_idx ON users (company_id, role, is_active);

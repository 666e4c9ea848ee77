-- A cluster (Citus) copies a restrictive policy to its shards as a permissive one, which would let the API change open shifts and waiting
-- payments of another company there. Each of these policies therefore compares the company too: docs/decisions/0055-distribution.md.
ALTER POLICY open_only ON shifts
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid AND closed_at IS NULL)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER POLICY awaiting_only ON payments
  USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid AND awaited_register_id IS NOT NULL)
  WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

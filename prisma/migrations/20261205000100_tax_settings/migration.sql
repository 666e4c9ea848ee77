-- The tax rules of each company over time: a sale is priced by the rules of its own moment, whenever it arrives.

-- Counts every change of a company, so that a till notices that what it has read is outdated.
ALTER TABLE companies ADD COLUMN settings_version integer NOT NULL DEFAULT 1;
-- When the tax rules became what they are.
ALTER TABLE companies ADD COLUMN tax_since timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE tax_settings (
  company_id uuid NOT NULL REFERENCES companies (id) ON DELETE RESTRICT,
  -- The first version of the company's settings with these rules.
  version integer NOT NULL,
  prices_include_tax boolean NOT NULL,
  default_tax_rate numeric(7, 4) NOT NULL,
  valid_from timestamptz(3) NOT NULL,

  CONSTRAINT tax_settings_pkey PRIMARY KEY (company_id, version),
  CONSTRAINT tax_settings_default_tax_rate_check CHECK (default_tax_rate BETWEEN 0 AND 100)
);

-- Forced row-level security hides every company from the owner too.
ALTER TABLE companies NO FORCE ROW LEVEL SECURITY;
UPDATE companies SET tax_since = created_at;
INSERT INTO tax_settings SELECT id, 1, prices_include_tax, default_tax_rate, created_at FROM companies;
ALTER TABLE companies FORCE ROW LEVEL SECURITY;

CALL protect_tenant_table('tax_settings', 'SELECT, INSERT');

-- Every session tells the version of its company's settings.
GRANT SELECT (settings_version) ON companies TO pos_auth;

-- The logo of a company, printed at the head of receipts: docs/decisions/0059-logo-and-erasure.md. A table of its own, because
-- every sale reads the settings of the company and none of them needs the file.
CREATE TABLE company_logos (
  company_id uuid NOT NULL PRIMARY KEY,
  media_type text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  content bytea NOT NULL,
  version integer NOT NULL
);
CALL distribute_table('company_logos');
ALTER TABLE company_logos ADD FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT;
ALTER TABLE company_logos ADD CONSTRAINT company_logos_media_type_check CHECK (media_type IN ('image/png', 'image/jpeg'));
ALTER TABLE company_logos ADD CONSTRAINT company_logos_size_check CHECK (
  octet_length(content) BETWEEN 1 AND 200000 AND width BETWEEN 1 AND 1000 AND height BETWEEN 1 AND 1000
);
-- Versions before go on: they do not know the table.
CALL protect_tenant_table('company_logos', 'SELECT, INSERT, UPDATE, DELETE');

-- The version of the settings with which the logo came; null without one. Tills read the logo again when it is another.
ALTER TABLE companies ADD COLUMN logo_version integer;

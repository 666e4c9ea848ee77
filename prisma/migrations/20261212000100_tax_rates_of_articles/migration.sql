-- A named tax rate is not taken out while articles name it: the index finds those that do.
CREATE INDEX articles_tax_rate_name_idx ON articles (company_id, tax_rate_name) WHERE tax_rate_name IS NOT NULL;

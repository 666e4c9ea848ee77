-- Companies with their stores, users and customers.
--
-- Reads like prisma/schema, which says what each column means; here stands what the schema language cannot say. The rules that
-- every table keeps are in docs/decisions/0002-tenant-keys.md, and test/catalogue.spec.ts holds them. A CHECK is the last line
-- of defence below the application's own checks. Foreign keys are named by PostgreSQL, as by Prisma: <table>_<columns>_fkey.

CREATE EXTENSION IF NOT EXISTS pg_trgm; -- the index for search by a part of a text
CREATE EXTENSION IF NOT EXISTS btree_gin; -- the company as the first column of that index

CREATE TABLE companies (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  currency text NOT NULL,
  country text NOT NULL,
  timezone text NOT NULL,
  prices_include_tax boolean NOT NULL DEFAULT false,
  default_tax_rate numeric(7, 4) NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT companies_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT companies_country_check CHECK (country ~ '^[A-Z]{2}$'),
  CONSTRAINT companies_default_tax_rate_check CHECK (default_tax_rate BETWEEN 0 AND 100)
);

CREATE INDEX companies_created_at_id_idx ON companies (created_at, id);

CREATE TABLE stores (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  timezone text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX stores_company_id_code_key ON stores (company_id, code);
CREATE INDEX stores_company_id_created_at_id_idx ON stores (company_id, created_at, id);

-- Shared by all companies, like the sessions and the counters of failed sign-ins below: docs/decisions/0004-logins-are-shared.md.
CREATE TABLE users (
  id uuid PRIMARY KEY,
  company_id uuid,
  store_id uuid,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  withdrawn_permissions text[] DEFAULT ARRAY[]::text[],
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT users_role_check CHECK (role IN ('SUPER_ADMIN', 'ADMIN', 'MANAGER', 'CASHIER')),
  CONSTRAINT users_company_check CHECK ((role = 'SUPER_ADMIN') = (company_id IS NULL)),
  CONSTRAINT users_email_check CHECK (email = lower(email))
);

CREATE UNIQUE INDEX users_email_key ON users (email);
-- The target of foreign keys, which carry the company on both sides.
CREATE UNIQUE INDEX users_company_id_id_key ON users (company_id, id);
CREATE INDEX users_company_id_created_at_id_idx ON users (company_id, created_at, id);
CREATE INDEX users_company_id_is_active_created_at_id_idx ON users (company_id, is_active, created_at, id);

CREATE TABLE refresh_tokens (
  id uuid PRIMARY KEY,
  family_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  token_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  revoked_at timestamptz(3)
);

CREATE UNIQUE INDEX refresh_tokens_token_hash_key ON refresh_tokens (token_hash);
CREATE INDEX refresh_tokens_family_id_idx ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_user_id_idx ON refresh_tokens (user_id);

-- Unlogged, which makes its writes cheap: losing the table in a crash only forgets failed sign-ins.
CREATE UNLOGGED TABLE login_attempts (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

CREATE TABLE idempotency_keys (
  company_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  answer text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  PRIMARY KEY (company_id, key)
);

CREATE INDEX idempotency_keys_company_id_created_at_idx ON idempotency_keys (company_id, created_at);

CREATE TABLE customers (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  phone_key text NOT NULL,
  phone_digits text NOT NULL,
  email text,
  address text,
  is_active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT,

  CONSTRAINT customers_name_check CHECK (name <> ''),
  CONSTRAINT customers_phone_check CHECK (phone <> '' AND phone_key <> ''),
  CONSTRAINT customers_email_check CHECK (email = lower(email))
);

CREATE UNIQUE INDEX customers_company_id_phone_key_key ON customers (company_id, phone_key);
CREATE INDEX customers_company_id_created_at_id_idx ON customers (company_id, created_at, id);
CREATE INDEX customers_company_id_name_id_idx ON customers (company_id, name, id);
-- Lists of active or of inactive customers: without these, a list of the few inactive ones would read past all others.
CREATE INDEX customers_company_id_is_active_created_at_id_idx ON customers (company_id, is_active, created_at, id);
CREATE INDEX customers_company_id_is_active_name_id_idx ON customers (company_id, is_active, name, id);
CREATE INDEX customers_search_idx ON customers
  USING gin (company_id uuid_ops, name gin_trgm_ops, phone_digits gin_trgm_ops, email gin_trgm_ops);

-- Who did what: docs/decisions/0039-audit.md.

-- One row for each change, sign-in, refusal and export. No foreign keys: an entry outlives what it tells of, and an entry of the
-- platform has the company 00000000-0000-0000-0000-000000000000.
CREATE TABLE audit_entries (
  company_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  id uuid NOT NULL,
  actor_id uuid,
  store_id uuid,
  register_id uuid,
  action text NOT NULL,
  outcome text NOT NULL,
  object text NOT NULL,
  object_id uuid,
  order_id uuid,
  customer_id uuid,
  request_id text NOT NULL,
  fields text[] DEFAULT ARRAY[]::text[],
  digests jsonb,
  times integer NOT NULL DEFAULT 1,

  PRIMARY KEY (company_id, at, id)
) PARTITION BY RANGE (at);

CREATE INDEX audit_entries_actor_idx ON audit_entries (company_id, actor_id, at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_entries_action_idx ON audit_entries (company_id, action, at, id);
CREATE INDEX audit_entries_customer_idx ON audit_entries (company_id, customer_id, at, id) WHERE customer_id IS NOT NULL;
CREATE INDEX audit_entries_order_idx ON audit_entries (company_id, order_id, at, id) WHERE order_id IS NOT NULL;

-- Entries are only ever added.
CALL protect_tenant_table('audit_entries', 'SELECT, INSERT');
-- Sign-ins and refusals are written before or beside the transaction of a company.
CREATE POLICY sign_in ON audit_entries FOR INSERT TO pos_auth WITH CHECK (true);
GRANT INSERT ON audit_entries TO pos_auth;

-- Takes the entries of months without a partition, so that no change is ever refused for the want of one.
CREATE TABLE audit_default PARTITION OF audit_entries DEFAULT;
ALTER TABLE audit_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_default FORCE ROW LEVEL SECURITY;

-- Makes the partitions of this month and of so many months after it. The table is attached when it is finished, which, unlike
-- CREATE TABLE … PARTITION OF, lets entries be written meanwhile. A month that has entries in the default partition stays there.
CREATE PROCEDURE make_audit_partitions(months integer) LANGUAGE plpgsql AS $procedure$
DECLARE
  this_month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
  starts timestamp;
  partition text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('make_audit_partitions'));
  FOR n IN 0..months LOOP
    starts := this_month + make_interval(months => n);
    partition := to_char(starts, '"audit_"YYYY_MM');
    CONTINUE WHEN to_regclass(format('public.%I', partition)) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE public.%I (LIKE public.audit_entries INCLUDING DEFAULTS)', partition);
      EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', partition);
      EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', partition);
      EXECUTE format('ALTER TABLE public.audit_entries ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', partition,
        starts AT TIME ZONE 'UTC', (starts + interval '1 month') AT TIME ZONE 'UTC');
    EXCEPTION WHEN check_violation THEN
      RAISE WARNING 'Entries of % are in audit_default already', to_char(starts, 'YYYY-MM');
    END;
  END LOOP;
END $procedure$;

REVOKE ALL ON PROCEDURE make_audit_partitions FROM PUBLIC;
CALL make_audit_partitions(2);

-- The key of the digests of a customer's values. Deleting it makes the digests in audit_entries worthless.
CREATE TABLE customer_digest_keys (
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  key bytea NOT NULL,

  PRIMARY KEY (company_id, customer_id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id) ON DELETE CASCADE
);

CALL protect_tenant_table('customer_digest_keys', 'SELECT, INSERT, DELETE', reader_privileges => NULL);

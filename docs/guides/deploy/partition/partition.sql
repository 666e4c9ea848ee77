-- Partitions orders, order_items and payments by the month of their ids: docs/guides/scale.md, "Tables that grow".
-- Run it once, as the owner of the schema, with the API stopped and a backup taken:
--
--   psql -X -v ON_ERROR_STOP=1 "$DIRECT_URL" -f partition.sql
--
-- No row is copied, apart from those whose id is no time of before next month. Whatever the tables have (indexes, CHECKs, defaults,
-- policies, grants, foreign keys) is read from the catalogue, so that tables of later migrations are partitioned as well.

BEGIN;

-- The smallest id of version 7 of an instant: its milliseconds are the first 48 bits, and uuids are ordered by their bytes.
CREATE OR REPLACE FUNCTION first_id_of(instant timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $function$
  SELECT (lpad(to_hex((extract(epoch FROM instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$function$;

-- Makes the partitions of the next months. The server calls it once a day, and at each start. A table is attached when it is finished.
-- Attaching waits for statements that run, and others wait behind it, so it gives up soon: there are weeks to try again. A month
-- that has no partition when it begins, or rows in the default partition, stays there.
CREATE OR REPLACE PROCEDURE make_sales_partitions(months integer) LANGUAGE plpgsql AS $procedure$
DECLARE
  whole text;
  part text;
  starts timestamp;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('make_sales_partitions'));
  SET LOCAL lock_timeout = '500ms';
  FOR n IN 1..months LOOP
    starts := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => n);
    FOREACH whole IN ARRAY ARRAY['orders', 'order_items', 'payments'] LOOP
      part := whole || to_char(starts, '"_"YYYY_MM');
      CONTINUE WHEN to_regclass(format('public.%I', part)) IS NOT NULL;
      BEGIN
        EXECUTE format('CREATE TABLE public.%I (LIKE public.%I INCLUDING ALL)', part, whole || '_default');
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', whole, part,
          first_id_of(starts AT TIME ZONE 'UTC'), first_id_of((starts + interval '1 month') AT TIME ZONE 'UTC'));
      EXCEPTION
        WHEN check_violation THEN RAISE WARNING 'Rows of % are in %_default already', part, whole;
        WHEN lock_not_available OR deadlock_detected THEN RAISE WARNING '% is in use: % was not made this time', whole, part;
      END;
    END LOOP;
  END LOOP;
END $procedure$;

REVOKE ALL ON FUNCTION first_id_of FROM PUBLIC;
REVOKE ALL ON PROCEDURE make_sales_partitions FROM PUBLIC;

DO $partition$
DECLARE
  sales CONSTANT text[] := ARRAY['orders', 'order_items', 'payments'];
  -- Ledgers prove balances and are never archived: they keep the ids of orders and returns, without foreign keys.
  ledgers CONSTANT text[] := ARRAY['store_credit_entries', 'loyalty_entries', 'account_entries', 'account_charges'];
  next_month CONSTANT uuid :=
    first_id_of((date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC');
  obstacle text;
  keys jsonb;
  definitions text[];
  old_indexes text[];
  whole text;
  part text;
  name text;
  statement text;
  key jsonb;
BEGIN
  SELECT string_agg(relname, ', ') INTO obstacle FROM pg_class
    WHERE oid = ANY (sales::regclass[]) AND (relkind <> 'r' OR pg_get_userbyid(relowner) <> current_user);
  IF obstacle IS NOT NULL THEN
    RAISE EXCEPTION '% partitioned already, or not owned by %: nothing was changed', obstacle, current_user;
  END IF;
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    RAISE EXCEPTION 'The database is one of a cluster, which this script was not tried on: nothing was changed';
  END IF;
  SELECT string_agg(DISTINCT v.ev_class::regclass::text, ', ') INTO obstacle
    FROM pg_depend d JOIN pg_rewrite v ON v.oid = d.objid
    WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = ANY (sales::regclass[]);
  IF obstacle IS NOT NULL THEN
    RAISE EXCEPTION 'Views read the tables: %. Drop them, and make them again afterwards. Nothing was changed', obstacle;
  END IF;
  SELECT string_agg(tgname, ', ') INTO obstacle FROM pg_trigger WHERE tgrelid = ANY (sales::regclass[]) AND NOT tgisinternal;
  IF obstacle IS NOT NULL THEN
    RAISE EXCEPTION 'The tables have triggers, which pos-backend does not know: %. Nothing was changed', obstacle;
  END IF;
  LOCK TABLE orders, order_items, payments, order_returns IN ACCESS EXCLUSIVE MODE;

  -- Foreign keys to the three tables go, and come back when those are partitioned; those of ledgers go for good.
  SELECT jsonb_agg(jsonb_build_object('name', conname, 'table', conrelid::regclass, 'definition', pg_get_constraintdef(oid)))
    INTO keys FROM pg_constraint
    WHERE contype = 'f' AND (confrelid = ANY (sales::regclass[])
      OR confrelid = 'order_returns'::regclass AND conrelid::regclass::text = ANY (ledgers));
  FOR key IN SELECT jsonb_array_elements(keys) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', key ->> 'table', key ->> 'name');
  END LOOP;

  FOREACH whole IN ARRAY sales LOOP
    part := whole || '_before';
    -- Definitions that the new table gets, by the name that it takes over. A unique key without the id, by which rows are partitioned, is
    -- left to each partition: it still refuses a second number of the same month.
    SELECT array_agg(definition ORDER BY place, definition) INTO definitions FROM (
      SELECT 1 AS place, format('ALTER TABLE %I ADD CONSTRAINT %I %s', whole, conname, pg_get_constraintdef(oid)) AS definition
        FROM pg_constraint WHERE conrelid = whole::regclass AND contype IN ('p', 'f')
      UNION ALL SELECT 2, pg_get_indexdef(x.indexrelid) FROM pg_index x
        WHERE x.indrelid = whole::regclass AND NOT x.indisprimary AND (NOT x.indisunique OR EXISTS (
          SELECT FROM pg_attribute a WHERE a.attrelid = x.indrelid AND a.attname = 'id' AND a.attnum = ANY (x.indkey)))
      UNION ALL SELECT 3, format('CREATE POLICY %I ON %I AS %s FOR %s TO %s', policyname, whole, permissive, cmd,
          (SELECT string_agg(CASE role WHEN 'public' THEN 'PUBLIC' ELSE quote_ident(role) END, ', ') FROM unnest(roles) AS role))
          || coalesce(' USING (' || qual || ')', '') || coalesce(' WITH CHECK (' || with_check || ')', '')
        FROM pg_policies WHERE schemaname = 'public' AND tablename = whole
      UNION ALL SELECT 4, format('GRANT %s ON %I TO %I', g.privilege_type, whole, pg_get_userbyid(g.grantee))
        FROM pg_class c, aclexplode(c.relacl) g WHERE c.oid = whole::regclass AND g.grantee NOT IN (0, c.relowner)
      UNION ALL SELECT 4, format('GRANT %s (%I) ON %I TO %I', g.privilege_type, a.attname, whole, pg_get_userbyid(g.grantee))
        FROM pg_attribute a, aclexplode(a.attacl) g WHERE a.attrelid = whole::regclass AND g.grantee <> 0
      UNION ALL SELECT 5, format('DROP POLICY %I ON %I', policyname, part)
        FROM pg_policies WHERE schemaname = 'public' AND tablename = whole
      UNION ALL SELECT 5, format('REVOKE ALL ON %I FROM %I', part, pg_get_userbyid(g.grantee))
        FROM pg_class c, aclexplode(c.relacl) g WHERE c.oid = whole::regclass AND g.grantee NOT IN (0, c.relowner)
      UNION ALL SELECT 5, format('REVOKE ALL ON %I FROM %I', part, pg_get_userbyid(g.grantee))
        FROM pg_attribute a, aclexplode(a.attacl) g WHERE a.attrelid = whole::regclass AND g.grantee <> 0
    ) definitions;
    SELECT array_agg(indexrelid::regclass::text) INTO old_indexes FROM pg_index WHERE indrelid = whole::regclass;

    EXECUTE format('ALTER TABLE %I RENAME TO %I', whole, part);
    FOREACH name IN ARRAY old_indexes LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', name, regexp_replace(name, '^(' || whole || '_)?', part || '_'));
    END LOOP;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING INDEXES) PARTITION BY RANGE (id)', whole, part);
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', whole || '_default', part);
    FOREACH name IN ARRAY ARRAY[whole, whole || '_default'] LOOP
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    FOREACH statement IN ARRAY definitions LOOP EXECUTE statement; END LOOP;

    -- Ids of other versions, and of a clock that is ahead.
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', whole || '_default');
    EXECUTE format('INSERT INTO %I SELECT * FROM %I WHERE id >= %L', whole || '_default', part, next_month);
    EXECUTE format('DELETE FROM %I WHERE id >= %L', part, next_month);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', whole || '_default');
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', whole, part, next_month);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I DEFAULT', whole, whole || '_default');
  END LOOP;

  FOR key IN SELECT jsonb_array_elements(keys) LOOP
    CONTINUE WHEN key ->> 'table' = ANY (ledgers);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', key ->> 'table', key ->> 'name', key ->> 'definition');
  END LOOP;
END $partition$;

CALL make_sales_partitions(2);

-- PostgreSQL gathers statistics of partitions by itself, and of whole tables, by which it plans joins, only when it is told to.
ANALYZE orders, order_items, payments;

COMMIT;

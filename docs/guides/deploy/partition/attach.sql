-- Brings everything in the schema `archive` back: docs/guides/scale.md, "Tables that grow". Run it as the owner of the schema, with the API
-- stopped, on a database of the version that has archived it, or of a later one that has changed nothing about these tables:
--
--   psql -X -v ON_ERROR_STOP=1 "$DIRECT_URL" -f attach.sql
--
-- It is one statement: all of it is done, or nothing.

DO $attach$
DECLARE
  sales CONSTANT text[] := ARRAY['orders', 'order_items', 'payments'];
  -- Each behind the tables that it refers to.
  moved CONSTANT text[] := sales || ARRAY['order_returns', 'till_acts', 'claimed_orders', 'order_receipts', 'payment_receipts',
    'return_lines', 'refunds', 'return_receipts', 'order_counters', 'return_counters'];
  keys jsonb;
  key jsonb;
  forced text[];
  old record;
  name text;
  example text;
BEGIN
  IF to_regclass('archive.orders') IS NULL THEN
    RAISE EXCEPTION 'There is no archive in this database: restore the schema archive first. Nothing was changed';
  END IF;
  IF EXISTS (SELECT FROM pg_class WHERE oid = ANY (sales::regclass[]) AND pg_get_userbyid(relowner) <> current_user) THEN
    RAISE EXCEPTION 'Run this as the owner of the tables, not as %. Nothing was changed', current_user;
  END IF;
  -- Rows are moved by the places of their columns.
  SELECT string_agg(a.relname, ', ' ORDER BY a.relname) INTO example
    FROM pg_class a JOIN pg_class t ON t.relname = a.relname AND t.relnamespace = 'public'::regnamespace
    WHERE a.relnamespace = 'archive'::regnamespace AND a.relkind = 'r'
      AND ARRAY(SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = a.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum)
      <> ARRAY(SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum);
  IF example IS NOT NULL THEN
    RAISE EXCEPTION 'The archive is of a version with other columns: %. Bring it back with that version. Nothing was changed', example;
  END IF;
  SELECT array_agg(oid::regclass::text) INTO forced FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace
    AND relkind IN ('r', 'p') AND pg_get_userbyid(relowner) = current_user;
  FOREACH name IN ARRAY forced LOOP EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', name); END LOOP;
  LOCK TABLE orders, order_items, payments, order_returns IN ACCESS EXCLUSIVE MODE;
  SELECT jsonb_agg(jsonb_build_object('name', conname, 'table', conrelid::regclass, 'definition', pg_get_constraintdef(oid)))
    INTO keys FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND confrelid = ANY (sales::regclass[]);
  FOR key IN SELECT jsonb_array_elements(keys) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', key ->> 'table', key ->> 'name');
  END LOOP;

  -- Erases customers who were erased since the archive, and walk-ins whose number is on an archived order of such a customer.
  WITH gone AS (
    SELECT o.company_id, o.id, o.customer_phone_key FROM archive.orders o
      JOIN customers c ON c.company_id = o.company_id AND c.id = o.customer_id WHERE c.erased_at IS NOT NULL),
  numbers AS (
    SELECT DISTINCT company_id, customer_phone_key FROM gone WHERE NOT EXISTS (
      SELECT FROM customers c WHERE c.company_id = gone.company_id AND c.phone_key = gone.customer_phone_key)),
  erased AS (
    SELECT company_id, id FROM gone
    UNION SELECT company_id, id FROM archive.orders JOIN numbers USING (company_id, customer_phone_key) WHERE customer_id IS NULL)
  UPDATE archive.orders o SET customer_name = 'Erased customer', customer_phone = NULL, customer_phone_key = NULL,
      customer_name_key = 'erased customer'
    FROM erased e WHERE e.company_id = o.company_id AND e.id = o.id;

  FOR old IN SELECT p.relname AS whole, c.relname AS part, obj_description(c.oid, 'pg_class') AS bound
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
      WHERE p.relnamespace = 'archive'::regnamespace AND p.relname = ANY (sales) LOOP
    EXECUTE format('ALTER TABLE archive.%I NO INHERIT archive.%I', old.part, old.whole);
    EXECUTE format('ALTER TABLE archive.%I NO FORCE ROW LEVEL SECURITY', old.part);
    EXECUTE format('ALTER TABLE archive.%I SET SCHEMA public', old.part);
    EXECUTE format('COMMENT ON TABLE %I IS NULL', old.part);
    -- Rows of these months that stayed, or were moved, are in the default partition.
    EXECUTE format($back$
      WITH back AS (DELETE FROM %I WHERE id >= %L AND id < %L RETURNING *) INSERT INTO %I SELECT * FROM back $back$,
      old.whole || '_default', coalesce((regexp_match(old.bound, 'FROM \(''(.*?)''\)'))[1]::uuid, first_id_of('epoch')),
      (regexp_match(old.bound, 'TO \(''(.*?)''\)'))[1]::uuid, old.part);
    -- Its foreign keys are checked here, for which the owner has to see the rows.
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I %s', old.whole, old.part, old.bound);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', old.part);
  END LOOP;
  FOREACH name IN ARRAY moved LOOP
    EXECUTE format('INSERT INTO public.%I SELECT * FROM archive.%I', name, name);
    EXECUTE format('DROP TABLE archive.%I', name);
  END LOOP;
  DROP SCHEMA archive;

  FOR key IN SELECT jsonb_array_elements(keys) LOOP
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', key ->> 'table', key ->> 'name', key ->> 'definition');
  END LOOP;
  FOREACH name IN ARRAY forced LOOP EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name); END LOOP;
END $attach$;

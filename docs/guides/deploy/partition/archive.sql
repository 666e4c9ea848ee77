-- Archives the sales of before a month: docs/guides/scale.md, "Tables that grow". Run it as the owner of the schema, with the API stopped
-- and a backup taken, after partition.sql:
--
--   psql -X -v ON_ERROR_STOP=1 "$DIRECT_URL" -c "SET pos.archive_before = '2025-01'" -f archive.sql
--
-- An order goes with everything that hangs on it when all of it is older than the month. Partitions of older months are detached and
-- moved into the schema `archive` as they are; rows in other partitions are moved one by one. What was paid, returned or claimed later
-- stays in the default partition until a later archive takes it. It is one statement: all of it is done, or nothing.

DO $archive$
DECLARE
  sales CONSTANT text[] := ARRAY['orders', 'order_items', 'payments'];
  -- What is moved with its order, each before the table that it refers to, and by which of the lists below.
  moved CONSTANT jsonb := '[
    ["return_receipts", "return_id", "returns"], ["refunds", "return_id", "returns"], ["return_lines", "return_id", "returns"],
    ["order_returns", "id", "returns"], ["payment_receipts", "payment_id", "payments"], ["order_receipts", "order_id", "orders"],
    ["claimed_orders", "order_id", "orders"], ["till_acts", "order_id", "orders"], ["payments", "order_id", "orders"],
    ["order_items", "order_id", "orders"], ["orders", "id", "orders"]]';
  month CONSTANT text := current_setting('pos.archive_before', true);
  day date;
  cutoff timestamptz;
  first_id uuid;
  example text;
  n bigint;
  keys jsonb;
  forced text[];
  old record;
  step jsonb;
  name text;
  whole text;
BEGIN
  IF month IS NULL OR month !~ '^\d{4}-(0[1-9]|1[0-2])$' THEN
    RAISE EXCEPTION 'Say which month is the first to stay: SET pos.archive_before = ''2025-01''. Nothing was changed';
  END IF;
  day := (month || '-01')::date;
  cutoff := day::timestamp AT TIME ZONE 'UTC';
  IF day > date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month' THEN
    RAISE EXCEPTION 'This month and the last have to stay, so % is too late. Nothing was changed', month;
  END IF;
  IF EXISTS (SELECT FROM pg_class WHERE oid = ANY (sales::regclass[]) AND relkind <> 'p') THEN
    RAISE EXCEPTION 'The tables are not partitioned: run partition.sql first. Nothing was changed';
  END IF;
  IF EXISTS (SELECT FROM pg_class WHERE oid = ANY (sales::regclass[]) AND pg_get_userbyid(relowner) <> current_user) THEN
    RAISE EXCEPTION 'Run this as the owner of the tables, not as %. Nothing was changed', current_user;
  END IF;
  first_id := first_id_of(cutoff);
  SELECT string_agg(DISTINCT conrelid::regclass::text, ', ') INTO example FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND confrelid = ANY ((sales || ARRAY['order_returns'])::regclass[])
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(moved) m WHERE m ->> 0 = conrelid::regclass::text);
  IF example IS NOT NULL THEN
    RAISE EXCEPTION 'Tables that this script does not know refer to sales: %. Use that of your version. Nothing was changed', example;
  END IF;
  -- Rows are moved by the places of their columns.
  SELECT string_agg(a.relname, ', ' ORDER BY a.relname) INTO example
    FROM pg_class a JOIN pg_class t ON t.relname = a.relname AND t.relnamespace = 'public'::regnamespace
    WHERE a.relnamespace = to_regnamespace('archive') AND a.relkind = 'r'
      AND ARRAY(SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = a.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum)
      <> ARRAY(SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum);
  IF example IS NOT NULL THEN
    RAISE EXCEPTION 'The archive is of a version with other columns: %. Export it and drop the schema first. Nothing was changed', example;
  END IF;

  -- Row-level security is forced on the owner as well; it is again, before the transaction ends.
  SELECT array_agg(oid::regclass::text) INTO forced FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace
    AND relkind IN ('r', 'p') AND pg_get_userbyid(relowner) = current_user;
  FOREACH name IN ARRAY forced LOOP EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', name); END LOOP;
  LOCK TABLE orders, order_items, payments, order_returns IN ACCESS EXCLUSIVE MODE;
  CREATE SCHEMA IF NOT EXISTS archive;

  -- The orders of before the month.
  CREATE TABLE archive.leaving_orders AS
    SELECT company_id, id FROM orders WHERE created_at < cutoff AND business_date < day;
  CREATE UNIQUE INDEX ON archive.leaving_orders (company_id, id);
  ANALYZE archive.leaving_orders;

  SELECT count(*), min(order_number) INTO n, example FROM orders NATURAL JOIN archive.leaving_orders WHERE status = 'OPEN';
  IF n > 0 THEN
    RAISE EXCEPTION '% orders of before % are open, such as %: pay or cancel them first. Nothing was changed', n, month, example;
  END IF;
  SELECT count(*), min(o.order_number) INTO n, example FROM account_charges c
    JOIN archive.leaving_orders l ON l.company_id = c.company_id AND l.id = c.order_id
    JOIN orders o ON o.company_id = l.company_id AND o.id = l.id WHERE c.open > 0;
  IF n > 0 THEN
    RAISE EXCEPTION '% orders of before % are not settled, such as %: the account owes them. Nothing was changed', n, month, example;
  END IF;

  -- Those of which something is younger stay.
  WITH young_shifts AS (SELECT company_id, id FROM shifts WHERE closed_at IS NULL OR closed_at >= cutoff),
  returned AS (
    SELECT company_id, order_id, id, created_at, business_date FROM order_returns
    UNION ALL SELECT company_id, exchange_order_id, id, created_at, business_date FROM order_returns),
  young AS (
    SELECT company_id, id FROM orders WHERE paid_at >= cutoff OR paid_on >= day OR cancelled_at >= cutoff
    UNION ALL SELECT company_id, order_id FROM payments
      WHERE created_at >= cutoff OR business_date >= day OR awaited_register_id IS NOT NULL
    UNION ALL SELECT p.company_id, p.order_id FROM payments p
      JOIN young_shifts s ON s.company_id = p.company_id AND s.id = p.shift_id
    UNION ALL SELECT company_id, order_id FROM returned WHERE created_at >= cutoff OR business_date >= day
    UNION ALL SELECT r.company_id, r.order_id FROM returned r
      JOIN refunds f ON f.company_id = r.company_id AND f.return_id = r.id
      JOIN young_shifts s ON s.company_id = f.company_id AND s.id = f.shift_id
    UNION ALL SELECT company_id, order_id FROM till_acts WHERE created_at >= cutoff OR business_date >= day
    UNION ALL SELECT o.company_id, o.order_id FROM claimed_orders o
      JOIN customer_claims c ON c.company_id = o.company_id AND c.id = o.claim_id WHERE c.created_at >= cutoff)
  DELETE FROM archive.leaving_orders l USING young y WHERE y.company_id = l.company_id AND y.id = l.id;

  -- And those that are bound to one that stays: by an exchange, or by a refund of its payment.
  CREATE TABLE archive.bound_orders AS
    SELECT company_id, order_id AS one, exchange_order_id AS other FROM order_returns
      WHERE order_id IS NOT NULL AND exchange_order_id IS NOT NULL
    UNION SELECT r.company_id, o.id, p.order_id FROM refunds f
      JOIN order_returns r ON r.company_id = f.company_id AND r.id = f.return_id
      CROSS JOIN LATERAL unnest(ARRAY[r.order_id, r.exchange_order_id]) AS o (id)
      JOIN payments p ON p.company_id = f.company_id AND p.id = f.payment_id AND p.order_id <> o.id;
  LOOP
    DELETE FROM archive.leaving_orders l
      USING (SELECT company_id, one AS id, other FROM archive.bound_orders
        UNION ALL SELECT company_id, other, one FROM archive.bound_orders) b
      WHERE b.company_id = l.company_id AND b.id = l.id
        AND NOT EXISTS (SELECT FROM archive.leaving_orders x WHERE x.company_id = b.company_id AND x.id = b.other);
    EXIT WHEN NOT FOUND;
  END LOOP;
  SELECT count(*) INTO n FROM archive.leaving_orders;
  RAISE NOTICE 'Orders archived: %', n;
  CREATE TABLE archive.leaving_returns AS
    SELECT r.company_id, r.id FROM order_returns r JOIN archive.leaving_orders l ON l.company_id = r.company_id AND l.id = r.order_id
    UNION SELECT r.company_id, r.id FROM order_returns r
      JOIN archive.leaving_orders l ON l.company_id = r.company_id AND l.id = r.exchange_order_id;
  CREATE TABLE archive.leaving_payments AS
    SELECT p.company_id, p.id FROM payments p JOIN archive.leaving_orders l ON l.company_id = p.company_id AND l.id = p.order_id;
  ANALYZE archive.leaving_orders, archive.leaving_returns, archive.leaving_payments;

  -- Retention (customer_retention_months) counts from the last purchase, also from one that is archived here.
  UPDATE customers c SET updated_at = heard.at
    FROM (SELECT o.company_id, o.customer_id, max(greatest(o.created_at, o.paid_at, r.created_at)) AS at
      FROM archive.leaving_orders l JOIN orders o ON o.company_id = l.company_id AND o.id = l.id
      LEFT JOIN order_returns r ON r.company_id = o.company_id AND r.order_id = o.id
      WHERE o.customer_id IS NOT NULL GROUP BY 1, 2) heard
    WHERE c.company_id = heard.company_id AND c.id = heard.customer_id AND c.updated_at < heard.at;

  -- Foreign keys to the three tables are taken away, and made and checked again below.
  SELECT jsonb_agg(jsonb_build_object('name', conname, 'table', conrelid::regclass, 'definition', pg_get_constraintdef(oid)))
    INTO keys FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND confrelid = ANY (sales::regclass[]);
  FOR step IN SELECT jsonb_array_elements(keys) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', step ->> 'table', step ->> 'name');
  END LOOP;

  -- Partitions that end before the month are detached. Their rows that stay go to the default partition.
  FOREACH whole IN ARRAY sales LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS archive.%I (LIKE public.%I)', whole, whole);
    FOR old IN SELECT c.relname AS part, pg_get_expr(c.relpartbound, c.oid) AS bound, ARRAY(
          SELECT conname FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f') AS own_keys
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = whole::regclass
          AND (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([0-9a-f-]{36})''\)'))[1]::uuid <= first_id LOOP
      EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', whole, old.part);
      EXECUTE format($move$
        WITH staying AS (DELETE FROM %I p WHERE NOT EXISTS (
          SELECT FROM archive.leaving_orders l WHERE l.company_id = p.company_id AND l.id = p.%I) RETURNING p.*)
        INSERT INTO %I SELECT * FROM staying $move$, old.part, CASE whole WHEN 'orders' THEN 'id' ELSE 'order_id' END, whole);
      FOREACH name IN ARRAY old.own_keys LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', old.part, name);
      END LOOP;
      EXECUTE format('COMMENT ON TABLE %I IS %L', old.part, old.bound); -- attach.sql reads it
      EXECUTE format('ALTER TABLE %I SET SCHEMA archive', old.part);
      EXECUTE format('ALTER TABLE archive.%I INHERIT archive.%I', old.part, whole);
      forced := array_remove(forced, old.part::text);
    END LOOP;
  END LOOP;

  -- What leaves from everywhere else is moved.
  FOR step IN SELECT jsonb_array_elements(moved) LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS archive.%I (LIKE public.%I)', step ->> 0, step ->> 0);
    EXECUTE format($move$
      WITH gone AS (DELETE FROM %I t USING archive.%I l WHERE l.company_id = t.company_id AND l.id = t.%I RETURNING t.*)
      INSERT INTO archive.%I SELECT * FROM gone $move$, step ->> 0, 'leaving_' || (step ->> 2), step ->> 1, step ->> 0);
  END LOOP;
  -- A day without its counter is not checked against the orders that are left of it.
  FOREACH name IN ARRAY ARRAY['order_counters', 'return_counters'] LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS archive.%I (LIKE public.%I)', name, name);
    EXECUTE format('WITH gone AS (DELETE FROM %I WHERE business_date < %L RETURNING *) INSERT INTO archive.%I SELECT * FROM gone',
      name, day, name);
  END LOOP;

  FOR step IN SELECT jsonb_array_elements(keys) LOOP
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', step ->> 'table', step ->> 'name', step ->> 'definition');
  END LOOP;
  DROP TABLE archive.leaving_orders, archive.leaving_returns, archive.leaving_payments, archive.bound_orders;
  FOREACH name IN ARRAY forced LOOP EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name); END LOOP;
END $archive$;

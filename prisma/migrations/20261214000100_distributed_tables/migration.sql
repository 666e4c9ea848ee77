-- Spreads a new table of companies over the nodes of a cluster (Citus), beside the other tables of each company. It does nothing
-- on any other PostgreSQL, and nothing before `npm run db:distribute` has distributed the tables of before.
-- A migration calls it right after it has created the table, and adds foreign keys after that, one at a time:
-- docs/decisions/0055-distribution.md.
CREATE PROCEDURE distribute_table(new_table regclass) LANGUAGE plpgsql AS $procedure$
DECLARE
  is_distributed boolean := false;
BEGIN
  IF to_regclass('pg_catalog.pg_dist_partition') IS NULL THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = ''public.orders''::regclass)' INTO is_distributed;
  IF is_distributed THEN
    EXECUTE format('SELECT create_distributed_table(%L, ''company_id'', colocate_with => ''public.orders'')', new_table);
  END IF;
END $procedure$;

REVOKE ALL ON PROCEDURE distribute_table FROM PUBLIC;

-- A search built its statement as a text, which PostgreSQL planned again each time: half of what most searches cost. Now the
-- statements stand in the functions, and each connection plans them once. Which one runs, the patterns decide, since the
-- planner guesses badly how many customers a part of a name fits:
--   three letters and more   the trigram index finds the matches, which are then sorted by name.
--   one or two               fit many, and have no trigram: customers are read by name until the page is full.
--   three or four            may fit many as well: they are read by name if the first 1,000 names fill the page, and whether
--                            it is worth looking there, the first 100 tell.

-- Whether a customer fits all patterns that are given. It is written into the statement that calls it.
CREATE FUNCTION customer_fits(
  name text, phone_digits text, email text,
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text
) RETURNS bool LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (phone_like IS NULL OR phone_digits LIKE phone_like)
    AND (name_like IS NULL OR name ILIKE name_like)
    AND (email_like IS NULL OR email LIKE email_like)
    AND (any_like IS NULL OR name ILIKE any_like OR email LIKE lower(any_like) OR phone_digits LIKE any_phone_like)
$$;

-- The same function twice: within the company of the session, and across all of them with the rights of the caller.
-- `|| ''` keeps the index of trigrams out of a filter, and that of names out of an order.
DO $do$
DECLARE
  template text := $template$
    CREATE OR REPLACE FUNCTION {function}(
      phone_like text, name_like text, email_like text, any_like text, any_phone_like text,
      after_name text, after_id uuid, row_limit int
    ) RETURNS SETOF customers LANGUAGE plpgsql STABLE {rights} ROWS 50
      SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0
      SET enable_seqscan = off SET enable_sort = off AS $function$
    DECLARE
      company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
      page int := least(row_limit, 101);
      from_name text := coalesce(after_name, ''); -- the first page begins after nobody
      from_id uuid := coalesce(after_id, '00000000-0000-0000-0000-000000000000');
      three text := '[[:alnum:]]{3}';
      trigrams text := CASE WHEN phone_like ~ three THEN phone_like WHEN name_like ~ three THEN name_like
        WHEN email_like ~ three THEN email_like WHEN any_like ~ three THEN any_like END;
      by_name bool := trigrams IS NULL;
    BEGIN
      IF company IS NULL AND {needs_company} THEN
        RAISE EXCEPTION 'app.company_id is not set';
      END IF;
      IF trigrams !~ '[[:alnum:]]{5}' THEN
        by_name := (SELECT count(*) * 20 >= page FROM ({customers} AND {next} ORDER BY name, id LIMIT 100) AS few WHERE {fits});
        IF by_name THEN
          by_name := (SELECT count(*) >= page FROM ({customers} AND {next} ORDER BY name, id LIMIT 1000) AS many WHERE {fits});
        END IF;
      END IF;
      IF by_name THEN
        RETURN QUERY {customers} AND {next} AND {fits} ORDER BY name, id LIMIT page;
      ELSIF trigrams = phone_like THEN
        RETURN QUERY {customers} AND phone_digits LIKE phone_like {found};
      ELSIF trigrams = name_like THEN
        RETURN QUERY {customers} AND name ILIKE name_like {found};
      ELSIF trigrams = email_like THEN
        RETURN QUERY {customers} AND email LIKE email_like {found};
      ELSE
        RETURN QUERY {customers} AND (name ILIKE any_like OR email LIKE lower(any_like) OR phone_digits LIKE any_phone_like) {found};
      END IF;
    END $function$
  $template$;
BEGIN
  template := replace(template, '{found}', $$AND {fits} AND (name || '', id) > (from_name, from_id) ORDER BY name || '', id LIMIT page$$);
  template := replace(template, '{next}', '(name, id) > (from_name, from_id)');
  template := replace(template, '{fits}', $$customer_fits(name || '', phone_digits || '', email || '',
          phone_like, name_like, email_like, any_like, any_phone_like)$$);
  EXECUTE replace(replace(replace(replace(template, '{function}', 'company_customers_matching'), '{rights}', 'SECURITY DEFINER'),
    '{needs_company}', 'true'), '{customers}', 'SELECT * FROM customers WHERE company_id = company');
  EXECUTE replace(replace(replace(replace(template, '{function}', 'customers_matching'), '{rights}', ''),
    '{needs_company}', 'false'), '{customers}', 'SELECT * FROM customers WHERE true');
END $do$;

REVOKE ALL ON FUNCTION customer_fits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customer_fits TO pos_reader, pos_search;
DROP FUNCTION customer_search_statement;
DROP FUNCTION customer_search_filter;

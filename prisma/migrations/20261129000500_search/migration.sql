-- Search of customers by a part of the name, phone or e-mail address (docs/decisions/0005-search-function.md).
-- All patterns are LIKE patterns, escaped by the caller. NULL: not searched by.

-- LIKE is not leakproof: below row-level security it would be tried on every customer of the company instead of using the
-- trigram index, which is 80 times as expensive. The search of a company therefore runs as pos_search, which may read all
-- customers, in a function that takes the company from the session setting and from nowhere else.
CREATE POLICY search ON customers FOR SELECT TO pos_search USING (true);
GRANT SELECT ON customers TO pos_search;

-- Whether a customer matches all patterns. The planner inlines it. `|| ''` keeps the trigram index out of it: that index is
-- read only where a statement compares the column itself.
CREATE FUNCTION customer_matches(
  name text, phone_digits text, email text,
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text
) RETURNS bool LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (phone_like IS NULL OR (phone_digits || '') LIKE phone_like)
    AND (name_like IS NULL OR (name || '') ILIKE name_like)
    AND (email_like IS NULL OR (email || '') LIKE email_like)
    AND (any_like IS NULL OR (name || '') ILIKE any_like OR (email || '') LIKE lower(any_like)
      OR (phone_digits || '') LIKE any_phone_like)
$$;

-- The letters of a text and the pairs of neighbours among them, in lower case: what an index needs to find a pattern of one or
-- two letters, for which there is no trigram.
CREATE FUNCTION short_parts(whole text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(lower(whole), start, size)), '{}')
  FROM generate_series(1, length(lower(whole))) start, generate_series(1, 2) size
$$;

-- Those that a text has to have for a LIKE pattern to match it.
CREATE FUNCTION short_parts_of_pattern(pattern text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT public.short_parts(regexp_replace(regexp_replace(pattern, '^%|%$', '', 'g'), '\\(.)', '\1', 'g'))
$$;

CREATE FUNCTION customer_short_parts(name text, phone_digits text, email text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT public.short_parts(name || chr(10) || phone_digits || chr(10) || coalesce(email, ''))
$$;

CREATE INDEX customers_short_parts_idx ON customers
  USING gin (company_id, customer_short_parts(name, phone_digits, email));

-- The customers of the session's company, by name: the page after (after_name, after_id), at most 101 rows.
--
-- There are three ways to find them. Which one is fast depends on how many customers match, which the planner guesses badly;
-- so the function decides, and each statement below has one possible plan (hence the settings), planned once a connection:
--   by name         reads customers in the order of their names until the page is full. Fast if many match.
--   by trigrams     reads the matches from the trigram index and sorts them. Fast if few match; needs three letters in a row.
--   by short parts  does the same by letters and pairs of letters, for a shorter pattern.
CREATE FUNCTION company_customers_matching(
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text,
  after_name text, after_id uuid, row_limit int
) RETURNS SETOF customers LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
  SET search_path = public, pg_temp
  SET plan_cache_mode = force_generic_plan
  SET max_parallel_workers_per_gather = 0
  SET enable_seqscan = off
  SET enable_sort = off
AS $$
DECLARE
  company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  page int := least(row_limit, 101);
  from_name text := coalesce(after_name, ''); -- sorts before all names: the first page
  from_id uuid := coalesce(after_id, '00000000-0000-0000-0000-000000000000');
  three_letters text := '[[:alnum:]]{3}';
  indexed text := CASE
    WHEN phone_like ~ three_letters THEN 'phone'
    WHEN name_like ~ three_letters THEN 'name'
    WHEN email_like ~ three_letters THEN 'email'
    WHEN any_like ~ three_letters THEN 'any'
    ELSE 'parts' END;
  parts text[];
  by_name bool;
BEGIN
  IF company IS NULL THEN
    RAISE EXCEPTION 'app.company_id is not set';
  END IF;

  -- A short pattern mostly fits so many that a page is soon full. If the next 5,000 names do not fill it, few match, or none.
  IF indexed = 'parts' THEN
    parts := coalesce(short_parts_of_pattern(phone_like), '{}') || coalesce(short_parts_of_pattern(name_like), '{}')
      || coalesce(short_parts_of_pattern(email_like), '{}')
      || coalesce(ARRAY(SELECT part FROM unnest(short_parts_of_pattern(any_like)) part
        WHERE any_phone_like IS NULL OR part = ANY(short_parts_of_pattern(any_phone_like))), '{}');
    by_name := parts = '{}' OR (SELECT count(*) >= page FROM (
      SELECT FROM (
        SELECT * FROM customers WHERE company_id = company AND (name, id) > (from_name, from_id)
        ORDER BY name, id LIMIT 5000) AS next_5000
      WHERE customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
      LIMIT page) AS matches);
  ELSE
    -- Many customers can match a long pattern too, such as the end of an e-mail address: if one of the next 25 names matches,
    -- and enough of the next 1,000 to fill the page, the page is read by name.
    by_name := EXISTS (
      SELECT FROM (
        SELECT * FROM customers WHERE company_id = company AND (name, id) > (from_name, from_id)
        ORDER BY name, id LIMIT 25) AS next_25
      WHERE customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like));
    IF by_name THEN
      by_name := (SELECT count(*) >= page FROM (
        SELECT FROM (
          SELECT * FROM customers WHERE company_id = company AND (name, id) > (from_name, from_id)
          ORDER BY name, id LIMIT 1000) AS next_1000
        WHERE customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
        LIMIT page) AS matches);
    END IF;
  END IF;

  -- `name || ''` keeps the index of names out of the statements that are to use the trigram index.
  IF by_name THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND (name, id) > (from_name, from_id)
        AND customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
      ORDER BY name, id LIMIT page;
  ELSIF indexed = 'parts' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND customer_short_parts(name, phone_digits, email) @> parts
        AND customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
        AND (name || '', id) > (from_name, from_id)
      ORDER BY name || '', id LIMIT page;
  ELSIF indexed = 'phone' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND phone_digits LIKE phone_like
        AND customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
        AND (name || '', id) > (from_name, from_id)
      ORDER BY name || '', id LIMIT page;
  ELSIF indexed = 'name' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND name ILIKE name_like
        AND customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
        AND (name || '', id) > (from_name, from_id)
      ORDER BY name || '', id LIMIT page;
  ELSIF indexed = 'email' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND email LIKE email_like
        AND customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
        AND (name || '', id) > (from_name, from_id)
      ORDER BY name || '', id LIMIT page;
  ELSE
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company
        AND (name ILIKE any_like OR email LIKE lower(any_like) OR phone_digits LIKE any_phone_like)
        AND customer_matches(name, phone_digits, email, phone_like, name_like, email_like, any_like, any_phone_like)
        AND (name || '', id) > (from_name, from_id)
      ORDER BY name || '', id LIMIT page;
  END IF;
END $$;

-- The same across all companies, for a SUPER_ADMIN without a company: with the rights of the caller, who must be pos_reader.
-- There is no index of all names to read by, so one statement is enough, planned for the patterns at hand.
CREATE FUNCTION customers_matching(
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text,
  after_name text, after_id uuid, row_limit int
) RETURNS SETOF customers LANGUAGE plpgsql STABLE ROWS 50
  SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan
  SET max_parallel_workers_per_gather = 0
AS $$
BEGIN
  RETURN QUERY SELECT * FROM customers
    WHERE (phone_like IS NULL OR phone_digits LIKE phone_like)
      AND (name_like IS NULL OR name ILIKE name_like)
      AND (email_like IS NULL OR email LIKE email_like)
      AND (any_like IS NULL OR name ILIKE any_like OR email LIKE lower(any_like) OR phone_digits LIKE any_phone_like)
      AND (after_id IS NULL OR (name, id) > (after_name, after_id))
    ORDER BY name, id LIMIT least(row_limit, 101);
END $$;

REVOKE ALL ON FUNCTION short_parts, short_parts_of_pattern, customer_short_parts FROM PUBLIC;
REVOKE ALL ON FUNCTION customer_matches FROM PUBLIC;
REVOKE ALL ON FUNCTION company_customers_matching FROM PUBLIC;
REVOKE ALL ON FUNCTION customers_matching FROM PUBLIC;
-- Those who write customers call the function of the index.
GRANT EXECUTE ON FUNCTION short_parts, customer_short_parts TO pos_api, pos_search;
GRANT EXECUTE ON FUNCTION short_parts_of_pattern TO pos_search;
GRANT EXECUTE ON FUNCTION customer_matches TO pos_search;
GRANT EXECUTE ON FUNCTION company_customers_matching TO pos_api;
GRANT EXECUTE ON FUNCTION customers_matching TO pos_reader;

-- PostgreSQL asks that the new owner of a function may create in its schema: for this one statement it may.
GRANT CREATE ON SCHEMA public TO pos_search;
ALTER FUNCTION company_customers_matching OWNER TO pos_search;
REVOKE CREATE ON SCHEMA public FROM pos_search;

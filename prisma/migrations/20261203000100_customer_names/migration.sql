-- Customers are found and sorted by keys of their names, which the application makes (src/shared/kernel/name-key.ts), and by all
-- forms of their numbers (docs/decisions/0036-finding-customers.md).
--   name_key   the words in plain letters, each after a blank, then all of them as one: ` anne marie annemarie `
--   name_sort  the words in plain letters, then the name. COLLATE "C", so that every database sorts it alike.
--   name_near  numbers that a word shares with words one edit away. NULL: the server has not made the keys yet.
ALTER TABLE customers ADD COLUMN name_key text NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN name_sort text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN name_near integer[];

-- Until the server has made the real keys, in batches after its start, customers are found by their names in lower case.
-- Forced row-level security hides every customer from the owner too.
ALTER TABLE customers NO FORCE ROW LEVEL SECURITY;
UPDATE customers SET name_key = ' ' || lower(name) || ' ', name_sort = lower(name) || E'\t' || name;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;

-- The search of before reads indexes that these replace.
DROP FUNCTION company_customers_matching;
DROP FUNCTION customers_matching;
DROP FUNCTION customer_matches;
DROP INDEX customers_short_parts_idx;
DROP FUNCTION customer_short_parts;
DROP FUNCTION short_parts_of_pattern;
DROP FUNCTION short_parts;
DROP INDEX customers_search_idx;
DROP INDEX customers_company_id_name_id_idx;
DROP INDEX customers_company_id_is_active_name_id_idx;

CREATE INDEX customers_company_id_name_sort_id_idx ON customers (company_id, name_sort, id);
CREATE INDEX customers_company_id_is_active_name_sort_id_idx ON customers (company_id, is_active, name_sort, id);
CREATE INDEX customers_search_idx ON customers
  USING gin (company_id uuid_ops, name_key gin_trgm_ops, phone_digits gin_trgm_ops, email gin_trgm_ops, name_near array_ops);
-- The customers whose keys are still to be made.
CREATE INDEX customers_without_keys_idx ON customers (company_id, (name_near IS NULL)) WHERE name_near IS NULL;

-- What a pattern too short for a trigram is found by: for each word of the name but the first its first letter and its first two,
-- after a blank; the signs of the name that are no plain letters, alone and in pairs; the digits and letters of number and e-mail
-- address, alone and in pairs. The first word is not among them: the order by name begins with it, and so does the index of it.
-- The last word is all of them as one, unless there is only one.
CREATE FUNCTION customer_short_parts(name_key text, phone_digits text, email text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT part), '{}') FROM (
    SELECT ' ' || left(words[place], size) AS part
    FROM (SELECT string_to_array(btrim(name_key), ' ') AS words) AS name, generate_series(1, 2) size,
      generate_series(2, cardinality(words) - 1) place
    UNION ALL
    SELECT substr(name_key, start, size) FROM generate_series(1, length(name_key)) start, generate_series(1, 2) size
    WHERE substr(name_key, start, size) ~ '[^a-z0-9 ]'
    UNION ALL
    SELECT substr(other, start, size)
    FROM (SELECT phone_digits || chr(10) || coalesce(email, '') AS other) AS others,
      generate_series(1, length(other)) start, generate_series(1, 2) size) AS parts
$$;

CREATE INDEX customers_short_parts_idx ON customers
  USING gin (company_id, customer_short_parts(name_key, phone_digits, email));

-- Whether a customer has all that is searched for; NULL and empty lists are not searched for. Patterns are LIKE patterns, escaped
-- by the caller. The planner inlines it. `|| ''` keeps the trigram index out of it: that index is read only where a statement
-- compares the column itself.
--   phone_likes  readings of a part of the number, one of which fits
--   name_likes   words of the name, all of which fit
--   both_likes   words of digits, all of which fit the name or the number
--   any_…        one box: name and digits, or e-mail address, or number
CREATE FUNCTION customer_matches(
  name_key text, phone_digits text, email text,
  phone_likes text[], name_likes text[], both_likes text[], email_like text,
  any_name_likes text[], any_both_likes text[], any_email_like text, any_phone_likes text[]
) RETURNS bool LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (phone_likes IS NULL OR (phone_digits || '') LIKE ANY (phone_likes))
    AND (name_likes IS NULL OR (name_key || '') LIKE ALL (name_likes))
    AND (both_likes IS NULL OR (name_key || phone_digits) LIKE ALL (both_likes))
    AND (email_like IS NULL OR (email || '') LIKE email_like)
    AND (any_name_likes IS NULL OR (email || '') LIKE any_email_like OR (phone_digits || '') LIKE ANY (any_phone_likes)
      OR ((name_key || '') LIKE ALL (any_name_likes) AND (name_key || phone_digits) LIKE ALL (any_both_likes)))
$$;

-- The customers of the session's company, by name: the page after (after_sort, after_id), at most 101 rows.
--
-- Which way to find them is fast depends on how many customers match, which the planner guesses badly; so the function decides,
-- and each statement below has one possible plan (hence the settings), planned once a connection:
--   by name         reads customers in the order of their names until the page is full. Fast if many match.
--   by trigrams     reads the matches from the trigram index and sorts them. Fast if few match; needs three letters in a row.
--   by first word   for one or two letters: the names that begin with them stand together in that order, and the names with a
--                   later word that does are found by `short_parts`, since otherwise the page had been full by name.
--   by short parts  finds what else is too short for a trigram.
CREATE FUNCTION company_customers_matching(
  phone_likes text[], name_likes text[], both_likes text[], email_like text,
  any_name_likes text[], any_both_likes text[], any_email_like text, any_phone_likes text[],
  first_letters text, parts text[], active bool, after_sort text, after_id uuid, row_limit int
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
  from_sort text := coalesce(after_sort, ''); -- sorts before all names: the first page
  from_id uuid := coalesce(after_id, '00000000-0000-0000-0000-000000000000');
  three_letters text := '[[:alnum:]]{3}';
  indexed text := CASE
    WHEN phone_likes[1] ~ three_letters THEN 'phone'
    WHEN name_likes[1] ~ three_letters AND both_likes[1] ~ three_letters THEN 'name and number'
    WHEN name_likes[1] ~ three_letters THEN 'name'
    WHEN email_like ~ three_letters THEN 'email'
    WHEN both_likes[1] ~ three_letters THEN 'both'
    WHEN first_letters IS NOT NULL THEN 'first'
    ELSE 'parts' END;
  few int := CASE WHEN indexed IN ('first', 'parts') THEN 5000 ELSE 1000 END;
  by_name bool;
BEGIN
  IF company IS NULL THEN
    RAISE EXCEPTION 'app.company_id is not set';
  END IF;

  -- A short pattern mostly fits so many that a page is soon full. Many customers can match a long one too, such as the end of an
  -- e-mail address: then one of the next 25 names matches. If the next few names do not fill the page, few match, or none.
  by_name := indexed IN ('first', 'parts') OR EXISTS (
    SELECT FROM (
      SELECT * FROM customers WHERE company_id = company AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT 25) AS next_25
    WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
      any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active));
  IF by_name AND (indexed <> 'parts' OR cardinality(parts) > 0) THEN
    by_name := (SELECT count(*) >= page FROM (
      SELECT FROM (
        SELECT * FROM customers WHERE company_id = company AND (name_sort, id) > (from_sort, from_id)
        ORDER BY name_sort, id LIMIT few) AS next_few
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
      LIMIT page) AS matches);
  END IF;

  -- `name_sort || ''` keeps the index of names out of the statements that are to use another one.
  IF by_name THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND (name_sort, id) > (from_sort, from_id)
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'first' THEN
    RETURN QUERY SELECT * FROM (
      (SELECT * FROM customers
        WHERE company_id = company AND (name_sort, id) > (greatest(from_sort COLLATE "C", first_letters), from_id)
          AND name_sort < first_letters || chr(1114111)
          AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
            any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        ORDER BY name_sort, id LIMIT page)
      UNION
      (SELECT * FROM customers
        WHERE company_id = company AND customer_short_parts(name_key, phone_digits, email) @> ARRAY[' ' || first_letters]
          AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
            any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
          AND (name_sort || '', id) > (from_sort, from_id)
        ORDER BY name_sort || '', id LIMIT page)) AS either
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'parts' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND customer_short_parts(name_key, phone_digits, email) @> parts
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort || '', id) > (from_sort, from_id)
      ORDER BY name_sort || '', id LIMIT page;
  ELSIF indexed = 'phone' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company
        AND (phone_digits LIKE phone_likes[1] OR phone_digits LIKE phone_likes[2] OR phone_digits LIKE phone_likes[3])
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort || '', id) > (from_sort, from_id)
      ORDER BY name_sort || '', id LIMIT page;
  ELSIF indexed = 'name and number' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND ((name_key LIKE name_likes[1] AND name_key LIKE both_likes[1])
          -- `|| ''`: or the planner would take out what both sides have, and read all that have the name.
          OR (name_key LIKE name_likes[1] || '' AND phone_digits LIKE both_likes[1]))
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort || '', id) > (from_sort, from_id)
      ORDER BY name_sort || '', id LIMIT page;
  ELSIF indexed = 'name' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND name_key LIKE name_likes[1] AND name_key LIKE coalesce(name_likes[2], name_likes[1])
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort || '', id) > (from_sort, from_id)
      ORDER BY name_sort || '', id LIMIT page;
  ELSIF indexed = 'email' THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND email LIKE email_like
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort || '', id) > (from_sort, from_id)
      ORDER BY name_sort || '', id LIMIT page;
  ELSE
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND (name_key LIKE both_likes[1] OR phone_digits LIKE both_likes[1])
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort || '', id) > (from_sort, from_id)
      ORDER BY name_sort || '', id LIMIT page;
  END IF;
END $$;

-- Customers of the session's company with a name like the words searched for, at most 300, in no order: the caller compares them
-- letter by letter. Each of up to three words occurs in the name, or shares a number with a word one edit away.
CREATE FUNCTION company_customers_near(
  phone_likes text[], name_likes text[], both_likes text[], email_like text, active bool,
  near_1 int[], like_1 text, near_2 int[], like_2 text, near_3 int[], like_3 text
) RETURNS SETOF customers LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
  SET search_path = public, pg_temp
  SET plan_cache_mode = force_generic_plan
  SET max_parallel_workers_per_gather = 0
  SET enable_seqscan = off
AS $$
DECLARE
  company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
BEGIN
  IF company IS NULL THEN
    RAISE EXCEPTION 'app.company_id is not set';
  END IF;

  RETURN QUERY SELECT * FROM customers
    WHERE company_id = company
      AND (name_near && near_1 OR name_key LIKE like_1)
      AND (name_near && near_2 OR name_key LIKE like_2)
      AND (name_near && near_3 OR name_key LIKE like_3)
      AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
      AND (active IS NULL OR is_active = active)
    LIMIT 300;
END $$;

-- The search across all companies, for a SUPER_ADMIN without a company: with the rights of the caller, who must be pos_reader.
-- There is no index of all names to read by, so one statement is enough, planned for the patterns at hand.
CREATE FUNCTION customers_matching(
  phone_likes text[], name_likes text[], both_likes text[], email_like text,
  any_name_likes text[], any_both_likes text[], any_email_like text, any_phone_likes text[],
  active bool, after_sort text, after_id uuid, row_limit int
) RETURNS SETOF customers LANGUAGE plpgsql STABLE ROWS 50
  SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan
  SET max_parallel_workers_per_gather = 0
AS $$
BEGIN
  RETURN QUERY SELECT * FROM customers
    WHERE (phone_likes IS NULL OR phone_digits LIKE phone_likes[1] OR phone_digits LIKE phone_likes[2]
        OR phone_digits LIKE phone_likes[3])
      AND (name_likes IS NULL OR name_key LIKE name_likes[1])
      AND (email_like IS NULL OR email LIKE email_like)
      AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes)
      AND (active IS NULL OR is_active = active)
      AND (after_id IS NULL OR (name_sort, id) > (after_sort, after_id))
    ORDER BY name_sort, id LIMIT least(row_limit, 101);
END $$;

REVOKE ALL ON FUNCTION customer_short_parts FROM PUBLIC;
REVOKE ALL ON FUNCTION customer_matches FROM PUBLIC;
REVOKE ALL ON FUNCTION company_customers_matching FROM PUBLIC;
REVOKE ALL ON FUNCTION company_customers_near FROM PUBLIC;
REVOKE ALL ON FUNCTION customers_matching FROM PUBLIC;
-- Those who write customers call the function of the index.
GRANT EXECUTE ON FUNCTION customer_short_parts TO pos_api, pos_search;
GRANT EXECUTE ON FUNCTION customer_matches TO pos_search, pos_reader;
GRANT EXECUTE ON FUNCTION company_customers_matching TO pos_api;
GRANT EXECUTE ON FUNCTION company_customers_near TO pos_api;
GRANT EXECUTE ON FUNCTION customers_matching TO pos_reader;

-- PostgreSQL asks that the new owner of a function may create in its schema: for these two statements it may.
GRANT CREATE ON SCHEMA public TO pos_search;
ALTER FUNCTION company_customers_matching OWNER TO pos_search;
ALTER FUNCTION company_customers_near OWNER TO pos_search;
REVOKE CREATE ON SCHEMA public FROM pos_search;

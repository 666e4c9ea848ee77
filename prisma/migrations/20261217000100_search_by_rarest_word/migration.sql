-- Of several beginnings of words the rarest is looked up, and a look at fewer customers tells what many have:
-- docs/decisions/0051-bounded-search.md. The functions keep their parameters, so that processes of the version before go on with these.
CREATE OR REPLACE FUNCTION company_customers_matching(
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
    WHEN phone_likes[1] ~ three_letters AND name_likes[1] ~ three_letters THEN 'phone and name'
    WHEN phone_likes[1] ~ three_letters THEN 'phone'
    WHEN email_like ~ three_letters AND name_likes[1] ~ three_letters THEN 'email and name'
    WHEN name_likes[1] ~ three_letters AND both_likes[1] ~ three_letters THEN 'name and number'
    WHEN name_likes[1] ~ three_letters THEN 'name'
    WHEN email_like ~ three_letters THEN 'email'
    WHEN both_likes[1] ~ three_letters THEN 'both'
    WHEN first_letters IS NOT NULL THEN 'first'
    ELSE 'parts' END;
  few int := CASE WHEN indexed IN ('first', 'parts') THEN 5000 ELSE 1000 END;
  by_name bool;
  -- So many customers who have what an index knows are read at most: of more, some are found.
  most CONSTANT int := 3000;
  large CONSTANT int := 20000; -- customers of a company
  is_frequent bool := false;
  word text;
  have int;
  have_beginning int;
  -- The newest customers, of whom one in fifty tells what many have.
  looked_at CONSTANT int := 200;
  many CONSTANT int := 4;
  -- A word with which names can begin; not one with signs that are escaped.
  beginning text := coalesce(first_letters, CASE WHEN name_likes[1] !~ '\\' THEN btrim(name_likes[1], '% ') END);
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

  -- Of several beginnings of words the rarest is looked up.
  IF indexed = 'first' AND NOT by_name THEN
    FOREACH word IN ARRAY name_likes LOOP
      CONTINUE WHEN word NOT LIKE '\% %' OR word LIKE '%\\%';
      have := (SELECT count(*) FROM (SELECT * FROM customers WHERE company_id = company ORDER BY id DESC LIMIT looked_at) AS newest
        WHERE name_key LIKE word);
      IF have < coalesce(have_beginning, looked_at + 1) THEN
        beginning := btrim(word, '% ');
        have_beginning := have;
      END IF;
    END LOOP;
  END IF;

  -- What many of a large company have is costly to read even from an index.
  IF NOT by_name THEN
    is_frequent := CASE WHEN have_beginning IS NOT NULL AND cardinality(parts) = 0 THEN have_beginning >= many
      ELSE (SELECT count(*) >= many FROM (
          SELECT * FROM customers WHERE company_id = company ORDER BY id DESC LIMIT looked_at) AS newest
        WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)) END
      AND EXISTS (SELECT FROM customers WHERE company_id = company ORDER BY id OFFSET large LIMIT 1);
  END IF;

  IF by_name THEN
    RETURN QUERY SELECT * FROM customers
      WHERE company_id = company AND (name_sort, id) > (from_sort, from_id)
        AND customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
          any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
      ORDER BY name_sort, id LIMIT page;
  ELSIF is_frequent THEN
    RETURN QUERY SELECT * FROM (
      (SELECT * FROM (
          SELECT * FROM customers
          WHERE company_id = company AND (name_sort, id) > (greatest(from_sort COLLATE "C", beginning), from_id)
            AND name_sort < beginning || chr(1114111)
          ORDER BY name_sort, id LIMIT most) AS begun
        WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        ORDER BY name_sort, id LIMIT page)
      UNION
      (SELECT * FROM (SELECT * FROM customers WHERE company_id = company ORDER BY id DESC LIMIT most) AS newest
        WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
          AND (name_sort, id) > (from_sort, from_id)
        ORDER BY name_sort, id LIMIT page)) AS either
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'first' THEN
    RETURN QUERY SELECT * FROM (
      (SELECT * FROM (
          SELECT * FROM customers
          WHERE company_id = company AND (name_sort, id) > (greatest(from_sort COLLATE "C", beginning), from_id)
            AND name_sort < beginning || chr(1114111)
          ORDER BY name_sort, id LIMIT most) AS found
        WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
          AND (name_sort, id) > (from_sort, from_id)
        ORDER BY name_sort, id LIMIT page)
      UNION
      (SELECT * FROM (
          SELECT * FROM customers WHERE company_id = company
            AND customer_short_parts(name_key, phone_digits, email) @> (ARRAY[' ' || beginning] || parts)
          LIMIT most) AS found
        WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
          AND (name_sort, id) > (from_sort, from_id)
        ORDER BY name_sort, id LIMIT page)) AS either
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'parts' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND customer_short_parts(name_key, phone_digits, email) @> parts
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'phone and name' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (phone_digits LIKE phone_likes[1] OR phone_digits LIKE phone_likes[2] OR phone_digits LIKE phone_likes[3])
          AND name_key LIKE name_likes[1]
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'phone' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (phone_digits LIKE phone_likes[1] OR phone_digits LIKE phone_likes[2] OR phone_digits LIKE phone_likes[3])
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'email and name' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND email LIKE email_like AND name_key LIKE name_likes[1]
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'name and number' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND ((name_key LIKE name_likes[1] AND name_key LIKE both_likes[1])
            -- `|| ''`: or the planner would take out what both sides have, and read all that have the name.
            OR (name_key LIKE name_likes[1] || '' AND phone_digits LIKE both_likes[1]))
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'name' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND name_key LIKE name_likes[1] AND name_key LIKE coalesce(name_likes[2], name_likes[1])
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSIF indexed = 'email' THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND email LIKE email_like
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  ELSE
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (name_key LIKE both_likes[1] OR phone_digits LIKE both_likes[1])
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like,
        any_name_likes, any_both_likes, any_email_like, any_phone_likes) AND (active IS NULL OR is_active = active)
        AND (name_sort, id) > (from_sort, from_id)
      ORDER BY name_sort, id LIMIT page;
  END IF;
END $$;

-- Customers of the session's company with a name like the words searched for, at most 300, in no order: the caller compares them
-- letter by letter. Each of up to three words occurs in the name, or shares a number with a word one edit
-- away. What the fewest of the newest customers have is looked up in the index, at most 3,000 customers, and the rest is compared.
CREATE OR REPLACE FUNCTION company_customers_near(
  phone_likes text[], name_likes text[], both_likes text[], email_like text, active bool,
  near_1 int[], like_1 text, near_2 int[], like_2 text, near_3 int[], like_3 text
) RETURNS SETOF customers LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
  SET search_path = public, pg_temp
  SET plan_cache_mode = force_generic_plan
  SET max_parallel_workers_per_gather = 0
  SET enable_seqscan = off
  SET enable_sort = off
AS $$
DECLARE
  most CONSTANT int := 3000;
  large CONSTANT int := 20000; -- customers of a company
  looked_at CONSTANT int := 200;
  many CONSTANT int := 4;
  has_digits bool := coalesce(both_likes[1] ~ '[[:alnum:]]{3}', false);
  has_phone bool := coalesce(phone_likes[1] ~ '[[:alnum:]]{3}', false);
  have_1 int;
  have_2 int;
  have_3 int;
  have_digits int;
  have_phone int;
  fewest int;
  company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
BEGIN
  IF company IS NULL THEN
    RAISE EXCEPTION 'app.company_id is not set';
  END IF;

  SELECT count(*) FILTER (WHERE name_near && near_1 OR name_key LIKE like_1),
    count(*) FILTER (WHERE name_near && near_2 OR name_key LIKE like_2),
    count(*) FILTER (WHERE name_near && near_3 OR name_key LIKE like_3),
    CASE WHEN has_digits THEN count(*) FILTER (WHERE name_key LIKE both_likes[1] OR phone_digits LIKE both_likes[1]) END,
    CASE WHEN has_phone THEN count(*) FILTER (WHERE phone_digits LIKE phone_likes[1] OR phone_digits LIKE phone_likes[2] OR phone_digits LIKE phone_likes[3]) END
    INTO have_1, have_2, have_3, have_digits, have_phone
    FROM (SELECT * FROM customers WHERE company_id = company ORDER BY id DESC LIMIT looked_at) AS newest;
  fewest := least(have_1, have_2, have_3, have_digits, have_phone);

  IF fewest >= many AND EXISTS (SELECT FROM customers WHERE company_id = company ORDER BY id OFFSET large LIMIT 1) THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company ORDER BY id DESC LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
        AND (active IS NULL OR is_active = active)
        AND (name_near && near_1 OR name_key LIKE like_1)
        AND (name_near && near_2 OR name_key LIKE like_2)
        AND (name_near && near_3 OR name_key LIKE like_3)
      LIMIT 300;
  ELSIF have_digits = fewest THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (name_key LIKE both_likes[1] OR phone_digits LIKE both_likes[1])
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
        AND (active IS NULL OR is_active = active)
        AND (name_near && near_1 OR name_key LIKE like_1)
        AND (name_near && near_2 OR name_key LIKE like_2)
        AND (name_near && near_3 OR name_key LIKE like_3)
      LIMIT 300;
  ELSIF have_phone = fewest THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (phone_digits LIKE phone_likes[1] OR phone_digits LIKE phone_likes[2] OR phone_digits LIKE phone_likes[3])
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
        AND (active IS NULL OR is_active = active)
        AND (name_near && near_1 OR name_key LIKE like_1)
        AND (name_near && near_2 OR name_key LIKE like_2)
        AND (name_near && near_3 OR name_key LIKE like_3)
      LIMIT 300;
  ELSIF have_1 = fewest THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (name_near && near_1 OR name_key LIKE like_1)
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
        AND (active IS NULL OR is_active = active)
        AND (name_near && near_1 OR name_key LIKE like_1)
        AND (name_near && near_2 OR name_key LIKE like_2)
        AND (name_near && near_3 OR name_key LIKE like_3)
      LIMIT 300;
  ELSIF have_2 = fewest THEN
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (name_near && near_2 OR name_key LIKE like_2)
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
        AND (active IS NULL OR is_active = active)
        AND (name_near && near_1 OR name_key LIKE like_1)
        AND (name_near && near_2 OR name_key LIKE like_2)
        AND (name_near && near_3 OR name_key LIKE like_3)
      LIMIT 300;
  ELSE
    RETURN QUERY SELECT * FROM (
        SELECT * FROM customers WHERE company_id = company
          AND (name_near && near_3 OR name_key LIKE like_3)
        LIMIT most) AS found
      WHERE customer_matches(name_key, phone_digits, email, phone_likes, name_likes, both_likes, email_like, NULL, NULL, NULL, NULL)
        AND (active IS NULL OR is_active = active)
        AND (name_near && near_1 OR name_key LIKE like_1)
        AND (name_near && near_2 OR name_key LIKE like_2)
        AND (name_near && near_3 OR name_key LIKE like_3)
      LIMIT 300;
  END IF;
END $$;

-- On a cluster a statement is planned for the company at hand: a plan for all companies would not know the node.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    ALTER FUNCTION company_customers_matching SET plan_cache_mode = force_custom_plan;
    ALTER FUNCTION company_customers_near SET plan_cache_mode = force_custom_plan;
  END IF;
END $$;

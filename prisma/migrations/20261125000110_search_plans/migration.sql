-- Left alone, the planner guesses how many customers a pattern fits, and guesses badly: it read the whole table for two
-- letters, and walked past 50,000 other names to reach the Olivias. So the form of the statement decides how it runs:
--   walk     customers are read by name until the page is full. For one or two letters, which fit many and have no trigram.
--   trigram  the trigram index finds the matches, which are then sorted. For five letters and more, which fit few.
--   both     the first 1,000 customers are walked; unless they fill the page, the trigram index finds it.
-- `|| ''` keeps an index out: that of trigrams where it stands in a filter, that of names where it stands in the order.
CREATE FUNCTION customer_search_filter(
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text, walked text
) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat_ws(' AND ', 'true',
    CASE WHEN phone_like IS NOT NULL THEN concat('phone_digits', walked, ' LIKE $2') END,
    CASE WHEN name_like IS NOT NULL THEN concat('name', walked, ' ILIKE $3') END,
    CASE WHEN email_like IS NOT NULL THEN concat('email', walked, ' LIKE $4') END,
    CASE WHEN any_like IS NOT NULL THEN concat('(name', walked, ' ILIKE $5 OR email', walked, ' LIKE lower($5)',
      CASE WHEN any_phone_like IS NOT NULL THEN concat(' OR phone_digits', walked, ' LIKE $6') END, ')') END)
$$;

CREATE OR REPLACE FUNCTION customer_search_statement(
  by_company bool, phone_like text, name_like text, email_like text, any_like text, any_phone_like text, after_id uuid, row_limit int
) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  patterns text := concat_ws(' ', phone_like, name_like, email_like, any_like);
  shape text := CASE WHEN patterns ~ '[[:alnum:]]{5}' THEN 'trigram' WHEN patterns ~ '[[:alnum:]]{3}' THEN 'both' ELSE 'walk' END;
  page int := least(row_limit, 101);
  company text := CASE WHEN by_company THEN 'company_id = $1' ELSE 'true' END;
  next_page text := CASE WHEN after_id IS NOT NULL THEN ' AND (name, id) > ($7, $8)' END;
  matching text := customer_search_filter(phone_like, name_like, email_like, any_like, any_phone_like, '');
  walking text := customer_search_filter(phone_like, name_like, email_like, any_like, any_phone_like, ' || ''''');
  customers text := concat('SELECT * FROM public.customers WHERE ', company, next_page);
  by_trigram text := concat('SELECT * FROM public.customers WHERE ', company, ' AND ', matching,
    replace(next_page, '(name,', '(name || '''','));
BEGIN
  RETURN CASE shape
    WHEN 'walk' THEN concat(customers, ' AND ', walking, ' ORDER BY name, id LIMIT ', page)
    WHEN 'trigram' THEN concat(by_trigram, ' ORDER BY name || '''', id LIMIT ', page)
    ELSE concat('WITH head AS MATERIALIZED (SELECT * FROM (', customers, ' ORDER BY name, id LIMIT 1000) first_by_name WHERE ',
      walking, ' ORDER BY name, id LIMIT ', page, '), full_page AS (SELECT count(*) = ', page, ' AS is_full FROM head)',
      ' SELECT * FROM head WHERE (SELECT is_full FROM full_page) UNION ALL',
      ' (', by_trigram, ' AND NOT (SELECT is_full FROM full_page) ORDER BY name || '''', id LIMIT ', page, ')')
  END;
END $$;

ALTER FUNCTION company_customers_matching SET enable_seqscan = off;
ALTER FUNCTION company_customers_matching SET max_parallel_workers_per_gather = 0;
ALTER FUNCTION customers_matching SET enable_seqscan = off;
ALTER FUNCTION customers_matching SET max_parallel_workers_per_gather = 0;

REVOKE ALL ON FUNCTION customer_search_filter FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customer_search_filter TO pos_reader, pos_search;

-- Search by a part of a name, phone or e-mail. LIKE is not leakproof, so under row-level security it would be tried on
-- every row of the company instead of the trigram index (80 times dearer). The search therefore runs as pos_search, which
-- may read all customers, inside a function that takes the company from the session setting and from nowhere else.

-- The statement for the patterns that are given (LIKE patterns, already escaped), so that each kind has a plan of its own.
CREATE FUNCTION customer_search_statement(
  by_company bool, phone_like text, name_like text, email_like text, any_like text, any_phone_like text, after_id uuid, row_limit int
) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat(
    'SELECT * FROM public.customers WHERE true',
    CASE WHEN by_company THEN ' AND company_id = $1' END,
    CASE WHEN phone_like IS NOT NULL THEN ' AND phone_digits LIKE $2' END,
    CASE WHEN name_like IS NOT NULL THEN ' AND name ILIKE $3' END,
    CASE WHEN email_like IS NOT NULL THEN ' AND email LIKE $4' END,
    CASE WHEN any_like IS NOT NULL THEN concat(
      ' AND (name ILIKE $5 OR email LIKE lower($5)',
      CASE WHEN any_phone_like IS NOT NULL THEN ' OR phone_digits LIKE $6' END, ')') END,
    CASE WHEN after_id IS NOT NULL THEN ' AND (name, id) > ($7, $8)' END,
    ' ORDER BY name, id LIMIT ', least(row_limit, 101))
$$;

-- Within the company of the session.
CREATE FUNCTION company_customers_matching(
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text,
  after_name text, after_id uuid, row_limit int
) RETURNS SETOF customers LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = public, pg_temp AS $$
DECLARE
  company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
BEGIN
  IF company IS NULL THEN
    RAISE EXCEPTION 'app.company_id is not set';
  END IF;
  RETURN QUERY EXECUTE customer_search_statement(
      true, phone_like, name_like, email_like, any_like, any_phone_like, after_id, row_limit)
    USING company, phone_like, name_like, email_like, any_like, any_phone_like, after_name, after_id;
END $$;

-- Across all companies, with the rights of the caller: pos_reader.
CREATE FUNCTION customers_matching(
  phone_like text, name_like text, email_like text, any_like text, any_phone_like text,
  after_name text, after_id uuid, row_limit int
) RETURNS SETOF customers LANGUAGE plpgsql STABLE ROWS 50 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE customer_search_statement(
      false, phone_like, name_like, email_like, any_like, any_phone_like, after_id, row_limit)
    USING null::uuid, phone_like, name_like, email_like, any_like, any_phone_like, after_name, after_id;
END $$;

REVOKE ALL ON FUNCTION customer_search_statement, customers_matching, company_customers_matching FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customer_search_statement TO pos_reader, pos_search;
GRANT EXECUTE ON FUNCTION customers_matching TO pos_reader;
GRANT EXECUTE ON FUNCTION company_customers_matching TO pos_api;
GRANT CREATE ON SCHEMA public TO pos_search;
ALTER FUNCTION company_customers_matching OWNER TO pos_search;
REVOKE CREATE ON SCHEMA public FROM pos_search;

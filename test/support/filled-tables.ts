import { BIG_COMPANY, companyId, customerId } from '../bench/data-set.js';

const COMPANY = companyId(BIG_COMPANY);
/** A customer of ten years with a hundred entries a month, every second one a payment that settles an older sale. */
const BUSY_ACCOUNT = customerId(4);

/** Fills the tables that the data set leaves empty. Half of the rows belong to the big company, as with customers and orders. */
export const FILL = `
  SET session_replication_role = replica; -- no foreign key is checked row by row
  INSERT INTO audit_entries (company_id, at, id, actor_id, action, outcome, object, object_id, order_id, customer_id, request_id)
  SELECT company_id, created_at, id, cashier_id, 'createOrder', 'DONE', 'orders', id, id, customer_id, '-' FROM orders;
  INSERT INTO stores (company_id, id, code, name, timezone, created_at)
  SELECT c.id, gen_random_uuid(), 'F-' || n, 'Store', 'UTC', now() - make_interval(mins => n)
    FROM generate_series(1, 12000) n JOIN companies c ON c.name = 'Company ' || CASE n % 2 WHEN 0 THEN 1 ELSE 2 + n % 19 END;
  INSERT INTO users (company_id, id, email, name, password_hash, role, created_at)
  SELECT c.id, gen_random_uuid(), 'u' || n || '@mail.example', 'User ' || n, '-', 'CASHIER', now() - make_interval(mins => n)
    FROM generate_series(1, 20000) n JOIN companies c ON c.name = 'Company ' || CASE n % 2 WHEN 0 THEN 1 ELSE 2 + n % 19 END;
  INSERT INTO refresh_tokens (id, family_id, user_id, token_hash, expires_at)
  SELECT gen_random_uuid(), gen_random_uuid(), id, email, now() + interval '1 day' FROM users;
  INSERT INTO second_factors (user_id, secret, confirmed_at, last_step) SELECT id, '-', now(), 1 FROM users;
  INSERT INTO recovery_codes (user_id, code_hash) SELECT id, n::text FROM users, generate_series(1, 10) n;
  INSERT INTO password_resets (token_hash, user_id, user_updated_at, expires_at)
  SELECT email, id, updated_at, now() + interval '1 hour' FROM users;
  INSERT INTO customer_codes (company_id, customer_id, kind, value, value_key)
  SELECT company_id, id, 'CARD', 'C' || row_number() OVER (), 'C' || row_number() OVER () FROM customers;
  INSERT INTO articles (company_id, id, code, barcodes, name, name_sort, category, price, store_prices, is_open_price, is_active,
    is_favourite, priced_since, change_number, version, created_at, updated_at)
  SELECT company_id, id, 'A' || n, '{}', 'Article ' || n, 'article ' || n, 'Group ' || n % 500, 100, '{}', false, n % 100 > 0,
      n % 500 = 0, created_at, n, 1, created_at, created_at
    FROM (SELECT *, row_number() OVER () AS n FROM customers) c;
  INSERT INTO article_codes (company_id, value_key, article_id) SELECT company_id, code, id FROM articles;
  INSERT INTO article_words (company_id, article_id, word)
  SELECT company_id, id, unnest(ARRAY['article', lower(code)]) FROM articles;
  INSERT INTO article_prices (company_id, article_id, version, valid_from, price, store_prices, is_open_price, is_active)
  SELECT company_id, id, n, priced_since, price, '{}', false, true FROM articles, generate_series(1, 3) n;
  INSERT INTO article_counters (company_id, last_change) SELECT company_id, max(change_number) FROM articles GROUP BY 1;
  INSERT INTO customer_claims (company_id, id, customer_id, created_at) SELECT company_id, id, id, created_at FROM customers;
  INSERT INTO claimed_orders (company_id, claim_id, order_id, refunded_amount)
  SELECT company_id, customer_id, id, 0 FROM orders WHERE customer_id IS NOT NULL;
  INSERT INTO customer_digest_keys (company_id, customer_id, key) SELECT company_id, id, '' FROM customers;
  INSERT INTO idempotency_keys (company_id, key, fingerprint) SELECT company_id, id::text, '-' FROM customers;
  INSERT INTO order_items
    (company_id, id, order_id, position, name, quantity, unit_price, subtotal, discount, tax_rate, tax, total)
  SELECT company_id, gen_random_uuid(), id, 1, 'Thing', 1, subtotal, subtotal, 0, 0, 0, subtotal FROM orders;
  INSERT INTO payments
    (company_id, id, order_id, store_id, business_date, position, method, amount, is_deposit, shift_id, created_at)
  SELECT company_id, gen_random_uuid(), id, store_id, paid_on, 1, 'CARD', total_amount, false, id, created_at FROM orders;
  INSERT INTO order_returns (company_id, id, store_id, return_number, business_date, order_id, customer_id, currency, subtotal,
    discount_total, tax_total, total_refunded, created_at)
  SELECT company_id, gen_random_uuid(), store_id, 'F-' || order_number, created_at::date, id, customer_id, 'USD', subtotal, 0, 0,
    subtotal, created_at FROM orders;
  INSERT INTO return_lines
    (company_id, id, return_id, position, name, quantity, unit_price, subtotal, discount, tax_rate, tax, total, restock)
  SELECT company_id, gen_random_uuid(), id, 1, 'Thing', 1, subtotal, subtotal, 0, 0, 0, subtotal, true FROM order_returns;
  INSERT INTO refunds (company_id, id, return_id, position, method, amount, shift_id)
  SELECT company_id, gen_random_uuid(), id, 1, 'CARD', total_refunded, order_id FROM order_returns;
  INSERT INTO registers (company_id, id, store_id, code, name, created_at)
  SELECT company_id, id, id, 'R-1', 'Till', created_at FROM stores;
  INSERT INTO shifts (company_id, id, store_id, register_id, number, status, currency, blind, opening_float, business_date,
    opened_at, closed_at, cash_payments, cash_refunds, paid_in, paid_out, expected, counted, difference, totals)
  SELECT company_id, id, store_id, store_id, row_number() OVER (PARTITION BY store_id), 'CLOSED', 'USD', false, 0,
    created_at::date, created_at, created_at, 0, 0, 0, 0, 0, 0, 0, '[]' FROM orders;
  UPDATE registers r SET last_shift_number = last FROM (SELECT register_id, max(number) AS last FROM shifts GROUP BY 1) s
    WHERE r.id = s.register_id;
  INSERT INTO cash_movements (company_id, id, shift_id, kind, amount, reason, created_at)
  SELECT company_id, gen_random_uuid(), id, 'PAID_IN', 100, 'change', opened_at FROM shifts;
  INSERT INTO till_acts (company_id, id, kind, store_id, business_date, shift_id, amount, created_at)
  SELECT company_id, gen_random_uuid(), 'NO_SALE', store_id, business_date, id, 0, opened_at FROM shifts;
  INSERT INTO store_credit_balances (company_id, customer_id, balance, entry_count)
  SELECT company_id, id, 100000, 1 FROM customers;
  INSERT INTO store_credit_entries (company_id, id, customer_id, position, kind, amount, balance_after, return_id, created_at)
  SELECT DISTINCT ON (customer_id) company_id, gen_random_uuid(), customer_id, 1, 'REFUND', 100000, 100000, id, created_at
    FROM order_returns;
  INSERT INTO order_receipts (company_id, order_id, issued) SELECT company_id, id, 1 FROM orders;
  INSERT INTO payment_receipts (company_id, payment_id, issued) SELECT company_id, id, 1 FROM payments;
  INSERT INTO return_receipts (company_id, return_id, issued) SELECT company_id, id, 1 FROM order_returns;
  INSERT INTO loyalty_balances (company_id, customer_id, balance, entry_count, next_expiry_on)
  SELECT company_id, id, 500, 1, current_date - 10 FROM customers;
  INSERT INTO loyalty_lots (company_id, customer_id, expires_on, points, expired)
  SELECT company_id, id, current_date - 10 + n * 20, 100, 0 FROM customers, generate_series(0, 4) n;
  INSERT INTO loyalty_entries
    (company_id, id, customer_id, position, kind, points, balance_after, points_per_unit, order_id, created_at)
  SELECT DISTINCT ON (customer_id) company_id, gen_random_uuid(), customer_id, 1, 'EARN', 500, 500, 1, id, created_at
    FROM orders WHERE customer_id IS NOT NULL;
  INSERT INTO account_entries (company_id, id, customer_id, position, kind, amount, balance_after, order_id, business_date, created_at)
  SELECT company_id, gen_random_uuid(), customer_id, place, 'CHARGE', 100, 100 * place, id, created_at::date, created_at
    FROM (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY created_at) AS place FROM orders) o
    WHERE customer_id <> '${BUSY_ACCOUNT}';
  INSERT INTO account_entries
    (company_id, id, customer_id, position, kind, amount, balance_after, order_id, payment_id, business_date, created_at)
  SELECT o.company_id, gen_random_uuid(), '${BUSY_ACCOUNT}', n, CASE n % 2 WHEN 1 THEN 'CHARGE' ELSE 'PAYMENT' END,
      CASE n % 2 WHEN 1 THEN 100 ELSE -100 END, 2000, CASE n % 2 WHEN 1 THEN o.id END,
      CASE n % 2 WHEN 0 THEN gen_random_uuid() END, current_date - (12000 - n) * 3 / 10, now() - make_interval(mins => 432 * (12000 - n))
    FROM (SELECT company_id, id, row_number() OVER (ORDER BY id)::int AS n FROM orders WHERE company_id = '${COMPANY}') o WHERE n <= 12000;
  INSERT INTO account_charges (company_id, id, customer_id, position, order_id, amount, open, settled_position)
  SELECT company_id, id, customer_id, position, order_id, amount, CASE WHEN is_open THEN amount ELSE 0 END,
      CASE WHEN NOT is_open THEN position + 41 END
    FROM (SELECT *, customer_id <> '${BUSY_ACCOUNT}' OR position + 41 > 12000 AS is_open FROM account_entries) e WHERE kind = 'CHARGE';
  INSERT INTO account_settlements (company_id, charge_id, customer_id, position, amount)
  SELECT company_id, id, customer_id, settled_position, amount FROM account_charges WHERE open = 0;
  INSERT INTO account_payments (company_id, id, customer_id, store_id, payment_number, business_date, method, amount, change, created_at)
  SELECT e.company_id, e.payment_id, e.customer_id, gen_random_uuid(), 'F-' || e.position, e.business_date, 'CARD', 100, 0, e.created_at
    FROM account_entries e WHERE kind = 'PAYMENT';
  INSERT INTO customer_accounts (company_id, customer_id, is_active, owed, entry_count, created_at, updated_at)
  SELECT company_id, customer_id, true, sum(open), greatest(max(position), max(settled_position)), now(), now()
    FROM account_charges GROUP BY company_id, customer_id;
  UPDATE orders SET business_date = (created_at AT TIME ZONE 'America/New_York')::date;
  INSERT INTO orders (company_id, id, store_id, order_number, business_date, customer_type, customer_name, customer_phone,
    customer_phone_key, status, currency, prices_include_tax, subtotal, discount_total, tax_total, total_amount, created_at, updated_at,
    cancelled_at)
  SELECT company_id, gen_random_uuid(), store_id, 'W-' || order_number, business_date, 'RETAIL', 'Walk-in', '5550100',
    '+1555010' || right(order_number, 4), 'CANCELLED', 'USD', false, 0, 0, 0, 0, created_at, created_at, created_at FROM orders
    WHERE order_number LIKE '%77';
  UPDATE customers SET is_active = false WHERE right(phone_digits, 3) = '998';
  UPDATE users SET is_active = false WHERE name LIKE '%998';
  UPDATE orders SET status = 'OPEN', paid_amount = 0, paid_at = NULL, paid_on = NULL WHERE order_number LIKE '%000'`;

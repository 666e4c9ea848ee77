-- What a role may do alone, and the acts at a till that a report counts by cashier: docs/decisions/0044-limits-by-role.md.

-- The limits as the API takes them: [{ "role": "CASHIER", "discountPercent": 10, … }].
ALTER TABLE companies ADD COLUMN role_limits jsonb NOT NULL DEFAULT '[]';

-- Acts at a till that leave no other row, or none with the name of the user: voids, lower prices, openings of a drawer.
CREATE TABLE till_acts (
  id uuid NOT NULL,
  company_id uuid NOT NULL,
  kind text NOT NULL,
  store_id uuid NOT NULL,
  business_date date NOT NULL,
  shift_id uuid,
  order_id uuid,
  -- What a void or a lower price takes off, in minor units of the currency of the company; 0 for an opening of a drawer.
  amount bigint NOT NULL,
  reason text,
  -- Staff member; null for a SUPER_ADMIN, who belongs to no company.
  cashier_id uuid,
  approved_by uuid,
  created_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, store_id) REFERENCES stores (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, shift_id) REFERENCES shifts (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, cashier_id) REFERENCES users (company_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (company_id, approved_by) REFERENCES users (company_id, id) ON DELETE RESTRICT,

  CONSTRAINT till_acts_kind_check CHECK (kind IN ('VOID', 'ITEM_VOID', 'PRICE_CHANGE', 'NO_SALE')),
  CONSTRAINT till_acts_amount_check CHECK (amount >= 0),
  CONSTRAINT till_acts_object_check CHECK (CASE WHEN kind = 'NO_SALE' THEN shift_id ELSE order_id END IS NOT NULL)
);

CREATE INDEX till_acts_reports_idx ON till_acts (company_id, business_date, store_id);
CREATE INDEX till_acts_shift_idx ON till_acts (company_id, shift_id) WHERE shift_id IS NOT NULL;

CALL protect_tenant_table('till_acts', 'SELECT, INSERT');

-- How often the drawer was opened without a sale.
ALTER TABLE shifts ADD COLUMN no_sale_count integer NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD CONSTRAINT shifts_no_sale_check CHECK (no_sale_count >= 0);
GRANT UPDATE (no_sale_count) ON shifts TO pos_api;

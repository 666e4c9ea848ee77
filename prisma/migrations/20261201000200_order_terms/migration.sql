-- Discounts on whole orders, buyers who are exempt from tax, and the tax rates that a company names.

-- Named rates for the items of a sale: [{"name": "Reduced", "rate": 7}].
ALTER TABLE companies ADD COLUMN tax_rates jsonb NOT NULL DEFAULT '[]';

ALTER TABLE orders ADD COLUMN order_discount bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN order_discount_percent numeric(7, 4);
ALTER TABLE orders ADD COLUMN tax_exempt_reason text;
ALTER TABLE orders ADD COLUMN tax_exempt_certificate text;
ALTER TABLE orders ADD CONSTRAINT orders_order_discount_check
  CHECK (order_discount BETWEEN 0 AND discount_total AND order_discount_percent BETWEEN 0 AND 100);
ALTER TABLE orders ADD CONSTRAINT orders_tax_exempt_check
  CHECK ((tax_exempt_reason IS NULL) = (tax_exempt_certificate IS NULL) AND (tax_exempt_reason IS NULL OR tax_total = 0));

-- Both are parts of the discount of an item, so that returns share them out as they share out the discount.
ALTER TABLE order_items ADD COLUMN order_discount bigint NOT NULL DEFAULT 0;
ALTER TABLE order_items ADD COLUMN exempt_tax bigint NOT NULL DEFAULT 0;
ALTER TABLE order_items ADD COLUMN exempt_rate numeric(7, 4);
ALTER TABLE order_items ADD CONSTRAINT order_items_discount_parts_check
  CHECK (order_discount >= 0 AND exempt_tax >= 0 AND order_discount + exempt_tax <= discount);
ALTER TABLE order_items ADD CONSTRAINT order_items_exempt_check
  CHECK ((exempt_rate IS NULL AND exempt_tax = 0) OR (exempt_rate BETWEEN 0 AND 100 AND tax = 0 AND tax_rate = 0));

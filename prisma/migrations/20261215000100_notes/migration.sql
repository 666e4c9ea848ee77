-- What is said about the goods of an order and of its lines: gift wrap, sleeves 2 cm shorter. Versions before write neither column and
-- leave what is in it.
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE order_items ADD COLUMN note text;

-- What a shop prints at the head and at the foot of receipts, and when it is open. A store without texts of its own has those of
-- its company: docs/decisions/0054-what-a-shop-says-of-itself.md.
ALTER TABLE companies ADD COLUMN receipt_head text;
ALTER TABLE companies ADD COLUMN receipt_foot text;
ALTER TABLE stores ADD COLUMN receipt_head text;
ALTER TABLE stores ADD COLUMN receipt_foot text;
ALTER TABLE stores ADD COLUMN opening_hours text;

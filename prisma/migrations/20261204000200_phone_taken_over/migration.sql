-- A deactivated customer can lose the number to another one: it is empty then, without a key, and a note says who has it.

ALTER TABLE customers ADD COLUMN phone_taken_by uuid;
ALTER TABLE customers ADD COLUMN phone_taken_at timestamptz(3);
ALTER TABLE customers ALTER COLUMN phone_key DROP NOT NULL;

ALTER TABLE customers DROP CONSTRAINT customers_phone_check;
ALTER TABLE customers ADD CONSTRAINT customers_phone_check CHECK (
  (phone <> '' AND phone_key IS NOT NULL AND phone_key <> '') OR (phone = '' AND phone_key IS NULL AND NOT is_active)
);
ALTER TABLE customers ADD CONSTRAINT customers_phone_taken_check CHECK ((phone_taken_by IS NULL) = (phone_taken_at IS NULL));

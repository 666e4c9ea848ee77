-- What a receipt says about the shop. A store without a text of its own has that of its company.
ALTER TABLE companies ADD COLUMN address text;
ALTER TABLE companies ADD COLUMN phone text;
ALTER TABLE companies ADD COLUMN tax_number text;
ALTER TABLE stores ADD COLUMN address text;
ALTER TABLE stores ADD COLUMN phone text;
ALTER TABLE stores ADD COLUMN tax_number text;

-- Whether cash is refused while no drawer is open that counts it.
ALTER TABLE companies ADD COLUMN require_open_drawer boolean NOT NULL DEFAULT false;

-- Fails a statement that has found no open shift.
CREATE FUNCTION require_open_shift(shift_id uuid) RETURNS uuid LANGUAGE plpgsql AS $$
BEGIN
  IF shift_id IS NULL THEN
    RAISE EXCEPTION 'No shift is open' USING ERRCODE = 'POS01';
  END IF;
  RETURN shift_id;
END $$;

REVOKE ALL ON FUNCTION require_open_shift FROM PUBLIC;
GRANT EXECUTE ON FUNCTION require_open_shift TO pos_api;

-- A business day ends at an hour of the store, such as 04:00. What was sold before keeps the day it was booked on.
ALTER TABLE stores ADD COLUMN business_day_ends_at text NOT NULL DEFAULT '00:00';
-- The same pattern as DAY_END_PATTERN of src/shared/kernel/days.ts.
ALTER TABLE stores ADD CONSTRAINT stores_business_day_ends_at_check
  CHECK (business_day_ends_at ~ '^(0[0-9]|1[01]):(00|15|30|45)$');

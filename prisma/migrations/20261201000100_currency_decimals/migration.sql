-- Amounts are stored in minor units, so each company keeps how many decimals they have. Companies of before get those of
-- ISO 4217, as in clients/money/src/currency.ts; the server compares the two at every start.
ALTER TABLE companies ADD COLUMN currency_decimals integer;

-- Forced row-level security hides every company from the owner too.
ALTER TABLE companies NO FORCE ROW LEVEL SECURITY;
UPDATE companies SET currency_decimals = CASE
  WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
  WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
  ELSE 2
END;
ALTER TABLE companies FORCE ROW LEVEL SECURITY;

ALTER TABLE companies ALTER COLUMN currency_decimals SET NOT NULL;
ALTER TABLE companies ADD CONSTRAINT companies_currency_decimals_check CHECK (currency_decimals BETWEEN 0 AND 3);

-- Articles of a company: what its tills sell by a code, a barcode or a touch. Articles are deactivated, never deleted.

-- Counts the changes of a company's articles. Its row is locked by each change, so that a till which asks for what came after a
-- number misses nothing that is committed later.
CREATE TABLE article_counters (
  company_id uuid NOT NULL PRIMARY KEY REFERENCES companies (id) ON DELETE RESTRICT,
  last_change integer NOT NULL
);

CREATE TABLE articles (
  company_id uuid NOT NULL REFERENCES companies (id) ON DELETE RESTRICT,
  id uuid NOT NULL,
  code text NOT NULL,
  barcodes text[] NOT NULL,
  name text NOT NULL,
  name_sort text COLLATE "C" NOT NULL,
  category text,
  price bigint NOT NULL,
  -- Prices of stores by their ids, in minor units as text.
  store_prices jsonb NOT NULL,
  tax_rate numeric(7, 4),
  tax_rate_name text,
  is_open_price boolean NOT NULL,
  is_active boolean NOT NULL,
  is_favourite boolean NOT NULL,
  -- When prices, rate and whether it is sold became what they are.
  priced_since timestamptz(3) NOT NULL,
  change_number integer NOT NULL,
  version integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,

  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, change_number),

  CONSTRAINT articles_price_check CHECK (price BETWEEN 0 AND 1000000000000000),
  CONSTRAINT articles_tax_rate_check CHECK (tax_rate BETWEEN 0 AND 100)
);

CREATE INDEX articles_company_id_name_sort_id_idx ON articles (company_id, name_sort, id);
CREATE INDEX articles_active_idx ON articles (company_id, is_active, name_sort, id);
CREATE INDEX articles_category_idx ON articles (company_id, category, name_sort, id);
CREATE INDEX articles_category_active_idx ON articles (company_id, category, is_active, name_sort, id);
CREATE INDEX articles_favourite_idx ON articles (company_id, is_favourite, name_sort, id);

-- Codes and barcodes: a scanned value is one article.
CREATE TABLE article_codes (
  company_id uuid NOT NULL,
  value_key text NOT NULL,
  article_id uuid NOT NULL,

  PRIMARY KEY (company_id, value_key),
  FOREIGN KEY (company_id, article_id) REFERENCES articles (company_id, id) ON DELETE CASCADE
);

CREATE INDEX article_codes_company_id_article_id_idx ON article_codes (company_id, article_id);

-- Words of names and codes, by whose beginnings articles are found.
CREATE TABLE article_words (
  company_id uuid NOT NULL,
  article_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,

  PRIMARY KEY (company_id, article_id, word),
  FOREIGN KEY (company_id, article_id) REFERENCES articles (company_id, id) ON DELETE CASCADE
);

CREATE INDEX article_words_company_id_word_article_id_idx ON article_words (company_id, word, article_id);

-- The prices of articles over time: a sale is priced by those of its own moment, whenever it arrives.
CREATE TABLE article_prices (
  company_id uuid NOT NULL,
  article_id uuid NOT NULL,
  -- The first version of the article with these prices.
  version integer NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  price bigint NOT NULL,
  store_prices jsonb NOT NULL,
  tax_rate numeric(7, 4),
  tax_rate_name text,
  is_open_price boolean NOT NULL,
  is_active boolean NOT NULL,

  PRIMARY KEY (company_id, article_id, version),
  FOREIGN KEY (company_id, article_id) REFERENCES articles (company_id, id) ON DELETE CASCADE
);

CALL protect_tenant_table('article_counters', 'SELECT, INSERT, UPDATE', reader_privileges => NULL);
CALL protect_tenant_table('articles', 'SELECT, INSERT, UPDATE');
CALL protect_tenant_table('article_codes', 'SELECT, INSERT, DELETE');
CALL protect_tenant_table('article_words', 'SELECT, INSERT, DELETE');
CALL protect_tenant_table('article_prices', 'SELECT, INSERT');

-- The article of a line, and what it cost then; the price of the line can differ.
ALTER TABLE order_items ADD COLUMN article_id uuid;
ALTER TABLE order_items ADD COLUMN list_price bigint;
ALTER TABLE order_items ADD CONSTRAINT order_items_company_id_article_id_fkey
  FOREIGN KEY (company_id, article_id) REFERENCES articles (company_id, id) ON DELETE RESTRICT;

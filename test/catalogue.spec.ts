import 'reflect-metadata';
import { createTestDatabase, queryAs, type TestDatabase } from './support/test-database.js';

/** Tables shared by several companies, and why. In every other table each row belongs to one company. */
const SHARED_TABLES: Readonly<Record<string, string>> = {
  companies: 'the one reference table: its id is the company',
  users: 'a SUPER_ADMIN has no company, and an e-mail address is one sign-in on the whole platform',
  refresh_tokens: 'a session is looked up before its company is known; only pos_auth can read it',
  second_factors: 'a sign-in asks for it before the company is known; only pos_auth can read it',
  recovery_codes: 'as second_factors',
  password_resets: 'a link is used before the company is known; only pos_auth can read it',
  register_devices: 'a till shows its token before its company is known; pos_api changes those of its company',
  user_pins: 'as second_factors',
  login_attempts: 'failed sign-ins are counted before the company is known',
  _prisma_migrations: "Prisma's own record of the migrations",
};

/** What belongs to the sign-in of a user, who is known before the company is. */
const OF_A_USER = ['second_factors', 'recovery_codes', 'password_resets', 'user_pins'];

/** Unique and foreign keys that do not begin with the company, and why. */
const GLOBAL_KEYS: Readonly<Record<string, string>> = {
  companies_pkey: 'the id of a company is the company',
  users_pkey: 'a session names its user before the company is known',
  users_email_key: 'an e-mail address is one sign-in on the whole platform',
  refresh_tokens_pkey: 'sessions have no company',
  refresh_tokens_token_hash_key: 'a refresh token is found by itself',
  refresh_tokens_user_id_fkey: 'sessions have no company',
  register_devices_pkey: 'a session names its device before the company is known',
  register_devices_token_hash_key: 'a token is found by itself',
  ...Object.fromEntries(OF_A_USER.map((table) => [`${table}_pkey`, 'found by its user, or by itself'])),
  ...Object.fromEntries(OF_A_USER.map((table) => [`${table}_user_id_fkey`, 'its user may have no company'])),
  login_attempts_pkey: 'an address of the network has no company',
  _prisma_migrations_pkey: "Prisma's own table",
};

/** Shared tables without row-level security: grants alone decide which role may read them. */
const WITHOUT_POLICY = ['refresh_tokens', ...OF_A_USER, 'login_attempts', '_prisma_migrations'];

/**
 * Column types for which PostgreSQL uses an index under row-level security, and lists of numbers: like parts of texts, they are
 * compared by the search functions only, which no policy binds.
 */
const INDEXABLE = ['text', 'uuid', 'int4', 'int8', 'bool', 'date', 'timestamptz', '_int4'];
const API_ROLES = ['pos_api', 'pos_reader', 'pos_auth', 'pos_search'];

interface Rule {
  readonly rule: string;
  /** Returns the names of what breaks the rule. $1 is the list of `values`. */
  readonly query: string;
  readonly values?: readonly string[];
  /** A statement that breaks the rule, and the name that the query then returns. */
  readonly offence: string;
  readonly found: string;
}

const TENANT_TABLES = `(SELECT c.oid, c.relname, c.relispartition, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL ($1))`;
const COLUMN = (table: string, key: string): string =>
  `(SELECT attname FROM pg_attribute WHERE attrelid = ${table} AND attnum = ${key})`;
const IN_PUBLIC = `IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`;
const OWN_COMPANY = `(%I = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)`;
const NOT_OF_AN_EXTENSION = `NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')`;

const RULES: readonly Rule[] = [
  {
    rule: 'every table but the shared ones has company_id uuid NOT NULL',
    query: `SELECT t.relname AS name FROM ${TENANT_TABLES} t WHERE NOT EXISTS (SELECT FROM pg_attribute a
      WHERE a.attrelid = t.oid AND attname = 'company_id' AND atttypid = 'uuid'::regtype AND attnotnull)`,
    values: Object.keys(SHARED_TABLES),
    offence: 'CREATE TABLE bad_optional (id uuid PRIMARY KEY, company_id uuid)',
    found: 'bad_optional',
  },
  {
    rule: 'every table has a primary key',
    query: `SELECT t.relname AS name FROM ${TENANT_TABLES} t
      WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = t.oid AND indisprimary)`,
    offence: 'CREATE TABLE bad_keyless (company_id uuid NOT NULL)',
    found: 'bad_keyless',
  },
  {
    rule: 'every primary and unique key begins with the company',
    query: `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indisunique AND c.relname <> ALL ($1) AND i.indrelid ${IN_PUBLIC}
        AND coalesce(${COLUMN('i.indrelid', 'i.indkey[0]')}, '') <> 'company_id'`,
    values: Object.keys(GLOBAL_KEYS),
    offence: 'CREATE UNIQUE INDEX bad_unique ON customers (phone_key, company_id)',
    found: 'bad_unique',
  },
  {
    rule: 'every foreign key begins with the company on both sides, or names the company itself',
    query: `SELECT f.conname AS name FROM pg_constraint f
      WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND f.conname <> ALL ($1)
        AND (${COLUMN('f.conrelid', 'f.conkey[1]')}, f.confrelid::regclass::text, ${COLUMN('f.confrelid', 'f.confkey[1]')})
          NOT IN (('company_id', 'companies', 'id'), ('company_id', f.confrelid::regclass::text, 'company_id'))`,
    values: Object.keys(GLOBAL_KEYS),
    offence: `CREATE TABLE bad_link (company_id uuid NOT NULL, user_id uuid CONSTRAINT bad_fkey REFERENCES users (id))`,
    found: 'bad_fkey',
  },
  {
    rule: 'no foreign key is updated with its target, and a delete is either refused or cascades',
    query: `SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
      AND (confupdtype <> 'a' OR confdeltype NOT IN ('r', 'c', 'a'))`,
    offence: `CREATE TABLE bad_cascade (company_id uuid CONSTRAINT bad_update_fkey REFERENCES companies ON UPDATE CASCADE)`,
    found: 'bad_update_fkey',
  },
  {
    rule: 'row-level security is enabled on every table, and forced on its owner',
    query: `SELECT t.relname AS name FROM ${TENANT_TABLES} t WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)`,
    values: WITHOUT_POLICY,
    offence: 'CREATE TABLE bad_open (company_id uuid); ALTER TABLE bad_open ENABLE ROW LEVEL SECURITY',
    found: 'bad_open',
  },
  {
    rule: 'every table has a policy for the API that checks the company of rows read and of rows written',
    query: `SELECT t.relname AS name FROM ${TENANT_TABLES} t WHERE NOT t.relispartition AND NOT EXISTS (SELECT FROM pg_policies p
      WHERE p.schemaname = 'public' AND p.tablename = t.relname AND p.cmd = 'ALL' AND p.roles = '{pos_api}'
        AND p.qual = format($q$${OWN_COMPANY}$q$, CASE t.relname WHEN 'companies' THEN 'id' ELSE 'company_id' END)
        AND p.with_check = p.qual)`,
    values: WITHOUT_POLICY,
    offence: `CREATE TABLE bad_half (company_id uuid);
      CREATE POLICY half ON bad_half TO pos_api USING (company_id = current_setting('app.company_id')::uuid)`,
    found: 'bad_half',
  },
  {
    rule: 'no other policy opens a table to the API, and policies across companies are for reading only',
    query: `SELECT tablename || '.' || policyname AS name FROM pg_policies WHERE permissive = 'PERMISSIVE' AND NOT (
        (policyname = 'tenant' AND roles = '{pos_api}')
        OR (roles <@ '{pos_reader,pos_search}' AND cmd = 'SELECT')
        OR (tablename IN ('companies', 'register_devices') AND roles = '{pos_auth}' AND cmd = 'SELECT')
        OR (tablename = 'users' AND roles = '{pos_auth}')
        OR (tablename = 'audit_entries' AND roles = '{pos_auth}' AND cmd = 'INSERT'))`,
    offence: 'CREATE POLICY staff ON customers USING (true)',
    found: 'customers.staff',
  },
  {
    rule: 'a restrictive policy compares the company too: a cluster copies it to its shards as a permissive one',
    query: `SELECT tablename || '.' || policyname AS name FROM pg_policies WHERE permissive = 'RESTRICTIVE' AND NOT (
        strpos(qual, format($q$${OWN_COMPANY}$q$, 'company_id')) > 0
        AND strpos(with_check, format($q$${OWN_COMPANY}$q$, 'company_id')) > 0)`,
    offence:
      'CREATE POLICY some_only ON customers AS RESTRICTIVE FOR UPDATE TO pos_api USING (is_active) WITH CHECK (true)',
    found: 'customers.some_only',
  },
  {
    rule: 'a status is text with a check: no enum, citext or domain type',
    query: `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND (domain_name IS NOT NULL OR udt_schema <> 'pg_catalog')
      UNION SELECT typname FROM pg_type WHERE typtype IN ('e', 'd') AND typnamespace = 'public'::regnamespace
      UNION SELECT extname FROM pg_extension WHERE extname = 'citext'`,
    offence: "CREATE TYPE bad_status AS ENUM ('OPEN')",
    found: 'bad_status',
  },
  {
    rule: 'no amount is a float, and every point in time has its zone',
    query: `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND udt_name IN ('float4', 'float8', 'money', 'timestamp', 'timetz')`,
    offence: 'ALTER TABLE orders ADD bad_float double precision',
    found: 'orders.bad_float',
  },
  {
    rule: 'no index has a column that cannot be searched under row-level security, such as a numeric one',
    query: `SELECT c.relname || '.' || a.attname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      CROSS JOIN LATERAL unnest(i.indkey) AS key JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE i.indrelid ${IN_PUBLIC} AND t.typname <> ALL ($1) AND i.indrelid::regclass::text <> ALL ('{${WITHOUT_POLICY}}')`,
    values: INDEXABLE,
    offence: 'CREATE INDEX bad_numeric_idx ON order_items (company_id, quantity)',
    found: 'bad_numeric_idx.quantity',
  },
  {
    rule: 'every index of a table of companies begins with the company',
    query: `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      JOIN ${TENANT_TABLES} t ON t.oid = i.indrelid
      WHERE coalesce(${COLUMN('i.indrelid', 'i.indkey[0]')}, '') <> 'company_id'`,
    values: Object.keys(SHARED_TABLES),
    offence: 'CREATE INDEX bad_phone_idx ON customers (phone)',
    found: 'bad_phone_idx',
  },
  {
    rule: 'there are no triggers and no rules',
    query: `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid ${IN_PUBLIC}
      UNION SELECT rulename FROM pg_rules WHERE schemaname = 'public'`,
    offence: `CREATE FUNCTION bad_function() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER bad_trigger BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION bad_function()`,
    found: 'bad_trigger',
  },
  {
    rule: 'names of constraints and indexes have at most 50 characters, so that Citus can number its shards',
    query: `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND length(conname) > 50
      UNION SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND length(relname) > 50`,
    offence: `ALTER TABLE orders ADD CONSTRAINT a_name_that_is_much_too_long_for_the_number_of_a_shard CHECK (true)`,
    found: 'a_name_that_is_much_too_long_for_the_number_of_a_shard',
  },
  {
    rule: 'a function that runs as its owner fixes the search path and belongs to a role without power',
    query: `SELECT p.proname AS name FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
      WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND (r.rolsuper OR r.rolbypassrls OR r.rolcanlogin
        OR NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=%'))`,
    offence: `CREATE FUNCTION bad_definer() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    found: 'bad_definer',
  },
  {
    rule: 'no function of the schema can be called by PUBLIC',
    query: `SELECT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND ${NOT_OF_AN_EXTENSION} AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0))`,
    offence: `CREATE FUNCTION bad_public() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    found: 'bad_public',
  },
  {
    rule: 'a view obeys the policies of its reader, and there is no materialized view',
    query: `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm'
      OR (relkind = 'v' AND NOT coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}'))`,
    offence: 'CREATE VIEW bad_view AS SELECT * FROM customers',
    found: 'bad_view',
  },
  {
    rule: 'the roles of the API own nothing but the search functions',
    query: `SELECT relname AS name FROM pg_class WHERE relowner::regrole::text = ANY ($1)
      UNION SELECT nspname FROM pg_namespace WHERE nspowner::regrole::text = ANY ($1)
      UNION SELECT proname FROM pg_proc WHERE proowner::regrole::text = ANY ($1)
        AND proname NOT IN ('company_customers_matching', 'company_customers_near')`,
    values: API_ROLES,
    offence: 'CREATE TABLE bad_owned (); ALTER TABLE bad_owned OWNER TO pos_api',
    found: 'bad_owned',
  },
  {
    rule: 'the roles of the API may read and write rows, and nothing else',
    query: `SELECT c.relname || ' ' || acl.privilege_type AS name FROM pg_class c
      CROSS JOIN LATERAL aclexplode(c.relacl) AS acl WHERE acl.grantee::regrole::text = ANY ($1)
        AND (acl.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') OR acl.is_grantable)
      UNION SELECT role || ' creates' FROM unnest($1::text[]) AS role
        WHERE has_schema_privilege(role, 'public', 'CREATE') OR has_database_privilege(role, current_database(), 'CREATE')`,
    values: API_ROLES,
    offence: 'GRANT TRUNCATE ON orders TO pos_reader',
    found: 'orders TRUNCATE',
  },
  {
    rule: 'PUBLIC may do nothing with any table',
    query: `SELECT c.relname AS name FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) AS acl
      WHERE acl.grantee = 0 AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')`,
    offence: 'GRANT SELECT ON stores TO PUBLIC',
    found: 'stores',
  },
  {
    rule: 'only pos_auth can read a password hash or a session',
    query: `SELECT role || ' ' || place AS name FROM unnest($1::text[]) AS role, (VALUES ('users', 'password_hash'),
        ('refresh_tokens', 'token_hash'),
        ('register_devices', 'token_hash'), ('user_pins', 'digest')) AS secret (place, col)
      WHERE role <> 'pos_auth' AND has_column_privilege(role, place, col, 'SELECT')`,
    values: API_ROLES,
    offence: 'GRANT SELECT ON users TO pos_api',
    found: 'pos_api users',
  },
];

describe('The catalogue of the database', () => {
  let database: TestDatabase;
  let broken: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    broken = await createTestDatabase();
    for (const { offence } of RULES) await queryAs(broken.adminUrl, offence);
  });
  afterAll(() => Promise.all([database.drop(), broken.drop()]));

  it.each(RULES)('holds that $rule', async (rule) => {
    expect(await violations(database, rule)).toEqual([]);
  });

  it.each(RULES)('would notice it otherwise: $rule', async (rule) => {
    expect(await violations(broken, rule)).toContain(rule.found);
  });

  it('holds all rules for a new table after one call of protect_tenant_table', async () => {
    const extended = await createTestDatabase();
    await queryAs(
      extended.ownerUrl,
      `CREATE TABLE gift_cards (company_id uuid NOT NULL REFERENCES companies, id uuid, PRIMARY KEY (company_id, id));
       CALL protect_tenant_table('gift_cards', 'SELECT, INSERT')`,
    );
    const broke: string[] = [];
    for (const rule of RULES) broke.push(...(await violations(extended, rule)));
    await extended.drop();

    expect(broke).toEqual([]);
  });

  it.each(API_ROLES)('gives %s no power over the server', async (role) => {
    const [attributes] = await queryAs(
      database.adminUrl,
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin
       FROM pg_roles WHERE rolname = $1`,
      [role],
    );

    expect(attributes).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolcanlogin: role !== 'pos_search',
    });
  });

  it('lets no role of the API become another one', async () => {
    const memberships = await queryAs(
      database.adminUrl,
      `SELECT member::regrole::text, roleid::regrole::text FROM pg_auth_members WHERE member::regrole::text = ANY($1)`,
      [API_ROLES],
    );

    expect(memberships).toEqual([]);
  });

  it('lets pos_auth change nothing of a user but what belongs to the password and whether the user is active', async () => {
    const columns = await queryAs<{ name: string }>(
      database.adminUrl,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped
       AND has_column_privilege('pos_auth', attrelid, attnum, 'UPDATE') ORDER BY 1`,
    );

    const changed = 'is_active must_change_password password_hash updated_at';
    expect(columns.map(({ name }) => name)).toEqual(changed.split(' '));
  });

  it('has every table and key that the lists of exceptions name', async () => {
    const names = await queryAs<{ name: string }>(
      database.adminUrl,
      `SELECT relname AS name FROM pg_class UNION SELECT conname FROM pg_constraint`,
    );
    const known = new Set(names.map(({ name }) => name));

    const exceptions = [...Object.keys(SHARED_TABLES), ...Object.keys(GLOBAL_KEYS), ...WITHOUT_POLICY];
    expect(exceptions.filter((name) => !known.has(name))).toEqual([]);
  });
});

/** The names of what breaks a rule. */
async function violations({ adminUrl }: TestDatabase, { query, values }: Rule): Promise<string[]> {
  const parameters = query.includes('$1') ? [values ?? []] : [];

  return (await queryAs<{ name: string }>(adminUrl, query, parameters)).map(({ name }) => name);
}

import { DEMO_ADMIN } from './showroom.js';
import { as, at, dialogBy, dialogOf, type Screen } from './to-screen.js';

const DEMO_CASHIER = 'cashier@acme.example';

/** Articles of which the second line cannot be read. */
const FILE = 'code,name,price,category\nTEA-MINT,Peppermint tea,4.20,Tea\nTEA-FRUIT,Fruit tea,4.2x,Tea\n';

const importing: Screen['open'] = async (page, demo) => {
  await dialogBy('Import')(page, demo);
  const file = { name: 'articles.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };
  await dialogOf(page).getByLabel('File').setInputFiles(file);
  await dialogOf(page).getByRole('button', { name: 'Check' }).click();
  await dialogOf(page).getByText('Line 3, price').first().waitFor();
};

const approving: Screen['open'] = async (page, demo) => {
  await at(({ orderId }) => `/orders/${orderId}/return`, /^Return goods/)(page, demo);
  await page.getByRole('button', { name: 'Everything' }).click();
  await page.getByRole('button', { name: 'Take back and refund' }).click();
  await page.getByRole('dialog', { name: 'Approval needed' }).waitFor();
};

const user: Screen['open'] = async (page, demo) => {
  await at(() => '/users', 'Users')(page, demo);
  await page.getByRole('link', { name: /^Max Manager/ }).click();
  await page.getByRole('region', { name: 'Sessions' }).getByRole('listitem').first().waitFor();
};

const erasing: Screen['open'] = async (page, demo) => {
  await at(({ newcomer }) => `/customers/${newcomer.id}`, demo.newcomer.name)(page, demo);
  await dialogBy('Erase the data')(page, demo);
};

const enrolling: Screen['open'] = async (page, demo) => {
  await at(() => '/settings', 'Settings')(page, demo);
  await page.getByRole('button', { name: 'Enrol this till' }).click();
  await page.getByText(/^This till is enrolled as/).waitFor();
};

const switching: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: /^Switch user/ }).click();
  await page.getByRole('button', { name: 'Max Manager' }).waitFor();
};

const typingPin: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: 'Max Manager' }).click();
  await page.getByRole('group', { name: 'Number pad' }).waitFor();
};

const report = (section: string): Screen['open'] => at(() => `/reports/${section}`, 'Reports');

/** The screens of managers and administrators, and what needs their approval. They begin with a manager who is signed in. */
export const OFFICE_SCREENS: readonly Screen[] = [
  { name: 'reports', open: at(() => '/reports', 'Reports') },
  { name: 'today', open: report('today') },
  { name: 'hours', open: report('hours') },
  { name: 'article-sales', open: report('articles') },
  { name: 'cashiers', open: report('cashiers') },
  { name: 'methods', open: report('methods') },
  { name: 'tax', open: report('tax') },
  { name: 'articles', open: at(() => '/articles', 'Articles') },
  { name: 'article', open: dialogBy(/^Espresso beans 1 kg/) },
  { name: 'import', open: importing },
  { name: 'approval', open: as(DEMO_CASHIER, approving) },
  {
    name: 'audit',
    open: as(
      DEMO_ADMIN,
      at(() => '/audit', 'Audit'),
    ),
  },
  { name: 'users', open: at(() => '/users', 'Users') },
  { name: 'new-user', open: dialogBy('New user') },
  { name: 'user', open: user },
  { name: 'stores', open: at(() => '/stores', 'Stores') },
  { name: 'new-store', open: dialogBy('New store') },
  { name: 'store', open: at(({ storeId }) => `/stores/${storeId}`, /^Acme/) },
  { name: 'new-register', open: dialogBy('New register') },
  { name: 'company', open: at(() => '/company', 'Company') },
  { name: 'erase', open: erasing },
  { name: 'enrolment', open: enrolling },
  { name: 'switch', open: switching },
  { name: 'pin', open: typingPin },
];

import { DEMO_PASSWORD } from './demo-accounts.js';
import { ACME, SUPER_ADMIN_ID } from './demo-ids.js';
import { body, type Examples } from '#shared/http/examples.js';

const ofCashier = { parameters: { id: ACME.cashier } };
const ofCompany = { parameters: { id: ACME.company } };
const ofStore = { parameters: { id: ACME.store } };
const ofRegister = { parameters: { id: ACME.register } };
const currentPassword = DEMO_PASSWORD;
/** A PNG of one pixel. */
const RED_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mO4oKAAAALUARHyogz6AAAAAElFTkSuQmCC';

export const ADMINISTRATION_EXAMPLES: Examples = {
  login: { bodies: { cashier: body('A cashier', { email: 'cashier@acme.example', password: DEMO_PASSWORD }) } },
  changePassword: {
    bodies: { long: body('A long one', { currentPassword, newPassword: 'correct horse battery staple' }) },
  },
  requestPasswordReset: { bodies: { cashier: body('A cashier', { email: 'cashier@acme.example' }) } },
  setOwnPin: { bodies: { pin: body('Five digits', { currentPassword, pin: '80422' }) } },
  removeOwnPin: { bodies: { own: body('The own', { currentPassword }) } },
  beginSecondFactor: { bodies: { own: body('The own', { currentPassword }) } },
  getCompany: ofCompany,
  createCompany: {
    bodies: {
      tea: body('A tea shop in London', {
        name: 'Initech Tea',
        currency: 'GBP',
        country: 'GB',
        timezone: 'Europe/London',
        settings: { pricesIncludeTax: true, defaultTaxRate: 20 },
      }),
    },
  },
  updateCompany: {
    ...ofCompany,
    bodies: { head: body('The head of receipts', { address: '350 Fifth Avenue, New York', phone: '+1 212 555 0100' }) },
  },
  getCompanyLogo: ofCompany,
  setCompanyLogo: { ...ofCompany, bodies: { dot: body('A red dot', { content: RED_DOT }) } },
  removeCompanyLogo: ofCompany,
  getStore: ofStore,
  createStore: { bodies: { brooklyn: body('A second one in New York', { code: 'NYC-2', name: 'Acme Brooklyn' }) } },
  updateStore: { ...ofStore, bodies: { night: body('Open until two at night', { businessDayEndsAt: '02:00' }) } },
  listRegisters: { parameters: { storeId: ACME.store } },
  getRegister: ofRegister,
  createRegister: { bodies: { third: body('A third till', { storeId: ACME.store, code: 'TILL-3', name: 'Till 3' }) } },
  updateRegister: { ...ofRegister, bodies: { name: body('Another name', { name: 'Front till' }) } },
  enrolRegister: ofRegister,
  getRegisterDevice: { parameters: { id: ACME.enrolledRegister } },
  revokeRegisterDevice: { parameters: { id: ACME.enrolledRegister } },
  listShifts: { parameters: { storeId: ACME.store } },
  getShift: { parameters: { id: ACME.openShift } },
  getShiftReport: { parameters: { id: ACME.closedShift } },
  listCashMovements: { parameters: { id: ACME.openShift } },
  openShift: { bodies: { morning: body('In the morning', { registerId: ACME.register, openingFloat: '100.00' }) } },
  moveCash: {
    parameters: { id: ACME.openShift },
    bodies: {
      out: body('Paid out', { kind: 'PAID_OUT', amount: '3.00', reason: 'milk' }),
      in: body('Paid in', { kind: 'PAID_IN', amount: '25.00', reason: 'change from the bank' }),
    },
  },
  openDrawer: {
    parameters: { id: ACME.openShift },
    bodies: { change: body('Change for a customer', { reason: 'change for the parking meter' }) },
  },
  closeShift: { parameters: { id: ACME.openShift }, bodies: { counted: body('Counted', { counted: '180.00' }) } },
  getUser: ofCashier,
  createUser: {
    bodies: {
      cashier: body('A cashier of a store', {
        email: 'new.cashier@acme.example',
        name: 'Nina New',
        role: 'CASHIER',
        storeId: ACME.store,
        password: 'correct horse battery staple',
      }),
    },
  },
  updateUser: { ...ofCashier, bodies: { promote: body('Becomes a manager', { role: 'MANAGER' }) } },
  makePasswordReset: ofCashier,
  setUserPin: { ...ofCashier, bodies: { pin: body('Four digits', { pin: '4711' }) } },
  removeUserPin: ofCashier,
  resetSecondFactor: ofCashier,
  listUserSessions: ofCashier,
  endUserSessions: ofCashier,
  updateSuperAdmin: {
    parameters: { id: SUPER_ADMIN_ID },
    bodies: { active: body('Activate again', { isActive: true }) },
  },
  getArticle: { parameters: { id: ACME.article } },
  findArticleByCode: { parameters: { code: '4006381000338' } },
  listArticles: { parameters: { q: 'espresso' } },
  createArticle: {
    bodies: {
      short: body('Code, name and price', { code: 'SPOON', name: 'Tea spoon', price: '2.50' }),
      complete: body('With all fields', {
        code: 'HONEY-250',
        name: 'Honey 250 g',
        price: '7.20',
        category: 'Food',
        barcodes: ['4006381000345'],
        taxRate: 0,
        isFavourite: true,
        storePrices: [{ storeId: ACME.store, price: '7.50' }],
      }),
    },
  },
  updateArticle: { parameters: { id: ACME.article }, bodies: { price: body('Another price', { price: '9.50' }) } },
  importArticles: {
    bodies: {
      dryRun: body('Say what would change', { content: 'code,name,price\nTOTE,Tote bag,9.90\n', dryRun: true }),
      two: body('Two articles', { content: 'code,name,price\nTOTE,Tote bag,9.90\nSPOON,Tea spoon,2.50\n' }),
    },
  },
};

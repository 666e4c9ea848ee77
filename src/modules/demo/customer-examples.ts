import { ACME } from './demo-ids.js';
import { body, type Examples } from '#shared/http/examples.js';

const ofCustomer = { parameters: { id: ACME.customer } };
const ofClaimant = { parameters: { id: ACME.claimant } };

export const CUSTOMER_EXAMPLES: Examples = {
  findCustomerByPhone: { parameters: { phone: ACME.phone } },
  findCustomerByCode: { parameters: { value: ACME.card } },
  searchCustomers: { parameters: { q: 'olivia' } },
  getCustomer: ofCustomer,
  createCustomer: {
    bodies: {
      short: body('Name and phone', { name: 'John Doe', phone: '(415) 555-2671' }),
      complete: body('With address and loyalty card', {
        name: 'Jane Smith',
        phone: '+1 415 555 2672',
        email: 'jane@mail.example',
        address: '123 Main St',
        codes: [{ kind: 'CARD', value: 'ACME-000017' }],
      }),
    },
  },
  findOrCreateCustomer: {
    bodies: {
      known: body('A number that is known', { phone: ACME.phone }),
      unknown: body('A number that is not', { phone: '(415) 555-2673', name: 'Jim Doe' }),
    },
  },
  updateCustomer: { ...ofCustomer, bodies: { address: body('Change the address', { address: '350 Fifth Avenue' }) } },
  deleteCustomer: { parameters: { id: ACME.newCustomer } },
  reactivateCustomer: { parameters: { id: ACME.inactiveCustomer } },
  takeOverCustomerPhone: {
    parameters: { id: ACME.inactiveCustomer },
    bodies: { newOwner: body('The number has a new owner', { name: 'Olga Owner' }) },
  },
  eraseCustomer: { parameters: { id: ACME.inactiveCustomer } },
  listClaimableOrders: ofClaimant,
  claimOrders: { ...ofClaimant, bodies: { one: body('One earlier sale', { orderIds: [ACME.claimableOrder] }) } },
  undoClaim: { parameters: { id: ACME.claimant, claimId: ACME.claim } },
  listStoreCredit: ofCustomer,
  getLoyaltyAccount: ofCustomer,
  listLoyaltyEntries: ofCustomer,
  adjustLoyalty: { ...ofCustomer, bodies: { gift: body('A gift', { points: 50, reason: 'birthday' }) } },
  setLoyaltyProgramme: {
    bodies: {
      plain: body('One point for each dollar', {
        isActive: true,
        pointsPerUnit: 1,
        pointValue: '0.01',
        minimumToRedeem: 100,
        expiryMonths: 12,
      }),
    },
  },
  setCustomerAccount: {
    ...ofCustomer,
    bodies: {
      limited: body('A credit limit', { creditLimit: '750.00' }),
      unlimited: body('No limit', { creditLimit: null }),
    },
  },
  takeAccountPayment: {
    ...ofCustomer,
    bodies: {
      cash: body('Cash at a register', {
        method: 'CASH',
        amount: '10.00',
        tendered: '20.00',
        registerId: ACME.openRegister,
      }),
      card: body('By card', { method: 'CARD', amount: '5.00', reference: 'terminal 7, slip 4711' }),
    },
  },
  listAccountPayments: ofCustomer,
  correctAccountPayment: {
    parameters: { id: ACME.customer, paymentId: ACME.accountPayment },
    bodies: { card: body('Paid by card in truth', { method: 'CARD', reason: 'paid by card' }) },
  },
  getAccountPayment: { parameters: { id: ACME.customer, paymentId: ACME.accountPayment } },
  getCustomerStatement: ofCustomer,
  payOutCredit: {
    parameters: { id: ACME.creditor },
    bodies: { cash: body('Cash from a drawer', { method: 'CASH', amount: '5.00', registerId: ACME.openRegister }) },
  },
};

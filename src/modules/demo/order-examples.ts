import { DEMO_PASSWORD } from './demo-accounts.js';
import { ACME } from './demo-ids.js';
import { body, type Examples } from '#shared/http/examples.js';

const beans = { articleCode: 'BEAN-1000', quantity: 1 };
const mug = { sku: 'MUG-RED', name: 'Mug, red', quantity: 1, unitPrice: '12.50' };
const ofOpenOrder = { parameters: { id: ACME.openOrder } };
const ofOpenItem = { parameters: { id: ACME.openOrder, itemId: ACME.openItem } };
const ofPaidOrder = { parameters: { id: ACME.paidOrder } };

export const ORDER_EXAMPLES: Examples = {
  createOrder: {
    bodies: {
      walkIn: body('Walk-in, paid in cash', {
        customerName: 'Jane',
        customerPhone: '9876543210',
        items: [beans],
        payments: [{ method: 'CASH', amount: '27.11', tendered: '30.00' }],
      }),
      knownCustomer: body('Known customer, paid by card', {
        customerId: ACME.customer,
        storeId: ACME.store,
        items: [beans, { ...mug, discount: '1.00' }],
        payments: [{ method: 'CARD', amount: '39.63', reference: 'terminal 7, slip 4711' }],
      }),
      splitTender: body('Split tender, at a register', {
        customerId: ACME.customer,
        registerId: ACME.openRegister,
        items: [beans, mug],
        payments: [
          { method: 'STORE_CREDIT', amount: '5.00' },
          { method: 'CARD', amount: '20.00' },
          { method: 'CASH', amount: '15.72', tendered: '16.00' },
        ],
      }),
      open: body('An order that stays open, with notes', {
        storeId: ACME.store,
        customerName: 'Jane',
        items: [{ ...mug, note: 'with a lid' }],
        note: 'gift wrap',
      }),
    },
  },
  listOrders: { parameters: { customerId: ACME.customer } },
  getOrder: ofPaidOrder,
  updateOrder: {
    ...ofOpenOrder,
    bodies: {
      link: body('Link a customer', { customerId: ACME.claimant }),
      note: body('A note', { note: 'gift wrap' }),
    },
  },
  cancelOrder: ofOpenOrder,
  addOrderItem: { ...ofOpenOrder, bodies: { article: body('An article', beans), typed: body('A typed item', mug) } },
  updateOrderItem: { ...ofOpenItem, bodies: { quantity: body('Two instead of one', { quantity: 2 }) } },
  removeOrderItem: ofOpenItem,
  addOrderPayment: {
    ...ofOpenOrder,
    bodies: {
      cash: body('Cash', { method: 'CASH', amount: '40.72', tendered: '50.00', registerId: ACME.openRegister }),
      deposit: body('A deposit by card, with a tip', { method: 'CARD', amount: '20.00', tip: '2.00' }),
    },
  },
  correctOrderPayment: {
    parameters: { id: ACME.paidOrder, paymentId: ACME.cardPayment },
    bodies: { mobile: body('Paid by phone in truth', { method: 'MOBILE', reason: 'paid by phone' }) },
  },
  getOrderReceipt: { parameters: { id: ACME.paidOrder, preview: true } },
  getPaymentReceipt: { parameters: { id: ACME.depositOrder, paymentId: ACME.depositPayment, preview: true } },
  getReturnReceipt: { parameters: { id: ACME.return, preview: true } },
  createOrderReceiptLink: ofPaidOrder,
  createPaymentReceiptLink: { parameters: { id: ACME.depositOrder, paymentId: ACME.depositPayment } },
  createReturnReceiptLink: { parameters: { id: ACME.return } },
  getRefundOptions: { parameters: { id: ACME.paidOrder, amount: '13.61' } },
  createReturn: {
    ...ofPaidOrder,
    bodies: {
      refund: body('Goods for money', {
        lines: [{ itemId: ACME.paidItem, quantity: 1, reason: 'damaged', restock: false }],
        registerId: ACME.openRegister,
      }),
      storeCredit: body('Goods for store credit', {
        lines: [{ itemId: ACME.paidItem, quantity: 1 }],
        refunds: [{ method: 'STORE_CREDIT', amount: '27.11' }],
        anywayReason: 'wants to shop later',
      }),
      exchange: body('An exchange', {
        lines: [{ itemId: ACME.paidItem, quantity: 1 }],
        newItems: [{ articleCode: 'KETTLE-1', quantity: 1 }],
        payments: [{ method: 'CARD', amount: '69.79' }],
      }),
    },
  },
  refundDeposit: {
    parameters: { id: ACME.depositOrder },
    bodies: {
      part: body('A part', { amount: '10.00', reason: 'cheaper model' }),
      all: body('All of it, and cancel the order', { cancel: true, reason: 'not needed any more' }),
    },
  },
  refundGoodwill: { ...ofPaidOrder, bodies: { scratch: body('A scratch', { amount: '5.00', reason: 'scratched' }) } },
  createReceiptlessReturn: {
    bodies: { mug: body('A mug for store credit', { customerId: ACME.customer, storeId: ACME.store, items: [mug] }) },
  },
  listReturns: { parameters: { customerId: ACME.customer } },
  getReturn: { parameters: { id: ACME.return } },
  createApproval: {
    bodies: {
      refund: body('A refund', {
        act: 'REFUND',
        orderId: ACME.paidOrder,
        amount: '27.11',
        email: 'manager@acme.example',
        password: DEMO_PASSWORD,
      }),
    },
  },
};

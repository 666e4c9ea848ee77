/** Drives the TypeScript client of this repository. */
import assert from 'node:assert/strict';
import { PosClient, PosError } from '@pos-backend/sdk';

const { POS_URL: baseUrl, POS_EMAIL: email, POS_PASSWORD: password, POS_PHONE: phone } = process.env;
const client = new PosClient({ baseUrl });
await client.login({ email, password });
const errorOf = (call) =>
  call.then(
    () => assert.fail('The request was not refused'),
    (error) => error,
  );

const nobody = await errorOf(client.findCustomerByPhone(phone));
assert.ok(nobody instanceof PosError && nobody.code === 'CUSTOMER_NOT_FOUND');
const { id } = await client.createCustomer({ name: 'TypeScript', phone });
assert.equal((await client.findCustomerByPhone(phone)).id, id);
const taken = await errorOf(client.createCustomer({ name: 'Twice', phone }));
assert.deepEqual([taken.code, taken.existingCustomerId], ['CUSTOMER_PHONE_TAKEN', id]);

const items = [{ name: 'Mug', quantity: 2, unitPrice: '10.00' }];
const order = await client.createOrder({ customerId: id, items, payments: [{ method: 'CASH', amount: '100.00' }] });
assert.deepEqual([order.status, order.customerId], ['PAID', id]);
const back = await client.createReturn(order.id, { lines: [{ itemId: order.items[0].id, quantity: 2 }] });
assert.equal(back.totalRefunded, order.totalAmount);

const page = await client.listOrders({ customerId: id, limit: 5 });
assert.deepEqual([page.items.map((one) => one.id), page.nextCursor], [[order.id], null]);
const detail = await client.getCustomer(id);
assert.deepEqual([detail._count.orders, detail.account], [1, null]);

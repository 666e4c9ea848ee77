import type { CustomerDetailDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTexts } from '../../texts/texts.js';
import { OrderRows } from '../orders/order-rows.js';

/** All orders of a customer, newest first. */
export function HistorySection({ customer: { id } }: { customer: CustomerDetailDto }) {
  const { customers: texts } = useTexts();
  const pages = usePages({
    key: ['orders', { customerId: id }],
    read: (next, options) => api.listOrders({ customerId: id, ...next }, options),
  });

  return (
    <Listing pages={pages} empty={texts.noOrders}>
      {(orders) => <OrderRows orders={orders} />}
    </Listing>
  );
}

import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { api } from '../../app/api.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { useTexts } from '../../texts/texts.js';
import { nameOn } from '../orders/buyer.js';
import '../orders/orders.css';
import { useRecall } from './recall.js';

/** The open orders of the store, newest first; touching one puts it into the basket. */
export default function OpenOrdersDialog({ onClose }: { onClose: () => void }) {
  const { sell, common, orders: texts } = useTexts();
  const { store, time, money } = useTill();
  const { recall, isPending, notice } = useRecall();
  const query = { status: 'OPEN', ...(store !== undefined && { storeId: store.id }) } as const;
  const pages = usePages({
    key: ['orders', query],
    read: (next, options) => api.listOrders({ ...query, ...next }, options),
  });

  return (
    <Dialog title={sell.recall} onClose={onClose} actions={<Button onClick={onClose}>{common.cancel}</Button>}>
      {notice}
      <div className="dialog-list">
        <Listing pages={pages} empty={texts.none}>
          {(orders) => (
            <ul className="list">
              {orders.map(({ id, orderNumber, createdAt, totalAmount, ...buyer }) => (
                <li key={id}>
                  <button type="button" className="list-row pick" disabled={isPending} onClick={() => recall(id)}>
                    <span className="list-main">
                      <strong>{orderNumber}</strong>
                      <span className="soft small">
                        {time(createdAt)} · {nameOn(buyer) ?? sell.walkIn}
                      </span>
                    </span>
                    <strong className="amount">{money(totalAmount)}</strong>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Listing>
      </div>
    </Dialog>
  );
}

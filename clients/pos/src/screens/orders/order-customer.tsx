import type { OrderDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Initials } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { NewCustomerDialog } from '../customers/customer-form.js';
import { CustomerList } from '../customers/customer-list.js';
import { nameOn } from './buyer.js';

/** The customer of an order. A walk-in order can be linked to a customer later; the name on it stays as it was. */
export function OrderCustomer({ order }: { order: OrderDto }) {
  const { orders: texts, sell } = useTexts();
  const till = useTill();
  const [isLinking, setLinking] = useState(false);
  const { customerId, customerPhone } = order;
  const shownName = nameOn(order) ?? sell.walkIn;

  return (
    <Card label={texts.customer}>
      <div className="stack">
        <h2>{texts.customer}</h2>
        <div className="row">
          <Initials name={shownName} />
          <span className="list-main">
            <strong>{shownName}</strong>
            {customerPhone !== null && <span className="soft small">{customerPhone}</span>}
          </span>
        </div>
        {customerId !== null && till.can('READ_CUSTOMER') && (
          <Link href={urls.customer(customerId)} className="button button-plain">
            {texts.toCustomer}
          </Link>
        )}
        {customerId === null && till.can('CREATE_ORDER') && (
          <Button onClick={() => setLinking(true)}>{texts.link}</Button>
        )}
        {isLinking && <LinkDialog order={order} onClose={() => setLinking(false)} />}
      </div>
    </Card>
  );
}

/** Finds a customer for the order, or registers one with the name and number on it. */
function LinkDialog({ order, onClose }: { order: OrderDto; onClose: () => void }) {
  const texts = useTexts();
  const [isNew, setNew] = useState(false);
  const { id, version, customerPhone } = order;
  const [chosen, setChosen] = useState<string>();
  const { mutate, error, isPending, isUncertain } = useOnce(
    (customerId: string) => api.updateOrder(id, { customerId }, { ifMatch: version }),
    onClose,
  );
  const choose = (customerId: string): void => {
    setChosen(customerId);
    mutate(customerId);
  };
  const name = nameOn(order) ?? '';

  return (
    <Dialog
      title={texts.orders.link}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button onClick={() => setNew(true)}>{texts.customers.add}</Button>
        </>
      }
    >
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <div className="dialog-list">
        <CustomerList
          row={(customer, content) => (
            <button
              type="button"
              className="list-row pick"
              disabled={isPending || !customer.isActive || (isUncertain && customer.id !== chosen)}
              onClick={() => choose(customer.id)}
            >
              {content}
            </button>
          )}
        />
      </div>
      {isNew && (
        <NewCustomerDialog
          initial={{ name, phone: customerPhone ?? '' }}
          onClose={() => setNew(false)}
          onDone={(customer) => {
            setNew(false);
            choose(customer.id);
          }}
        />
      )}
    </Dialog>
  );
}

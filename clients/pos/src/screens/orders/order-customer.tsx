import type { OrderDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Initials } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ChooseCustomerDialog } from '../customers/choose-customer-dialog.js';
import { nameOn } from './buyer.js';

/**
 * The customer of an order. A walk-in order can be linked to a customer later, and a wrong customer be corrected; the name on a
 * paid order stays as it was.
 */
export function OrderCustomer({ order }: { order: OrderDto }) {
  const { orders: texts, sell } = useTexts();
  const till = useTill();
  const [isLinking, setLinking] = useState(false);
  const { customerId, customerPhone, status } = order;
  const shownName = nameOn(order) ?? sell.walkIn;
  const mayLink = status !== 'CANCELLED' && till.can(customerId === null ? 'CREATE_ORDER' : 'LINK_ORDER');

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
        {mayLink && (
          <Button onClick={() => setLinking(true)}>{customerId === null ? texts.link : texts.correctCustomer}</Button>
        )}
        {isLinking && <LinkDialog order={order} onClose={() => setLinking(false)} />}
      </div>
    </Card>
  );
}

/** Finds a customer for the order, or registers one with the name and number on it. */
function LinkDialog({ order, onClose }: { order: OrderDto; onClose: () => void }) {
  const texts = useTexts();
  const { id, version, customerPhone, customerId: before } = order;
  const [chosen, setChosen] = useState<string | null>();
  const { mutate, error, isPending, isUncertain } = useOnce(
    (customerId: string | null) => api.updateOrder(id, { customerId }, { ifMatch: version }),
    onClose,
  );
  const choose = (customerId: string | null): void => {
    setChosen(customerId);
    mutate(customerId);
  };
  const name = nameOn(order) ?? '';

  return (
    <ChooseCustomerDialog
      title={before === null ? texts.orders.link : texts.orders.correctCustomer}
      error={error}
      initial={{ name, phone: customerPhone ?? '' }}
      isChoosable={(customer) => !isPending && customer.id !== before && (!isUncertain || customer.id === chosen)}
      onChoose={choose}
      onClose={onClose}
    >
      {before !== null && (
        <Button disabled={isPending || (isUncertain && chosen !== null)} onClick={() => choose(null)}>
          {texts.orders.noCustomer}
        </Button>
      )}
    </ChooseCustomerDialog>
  );
}

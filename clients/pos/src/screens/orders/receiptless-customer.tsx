import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { Initials } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Card, Notice } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ChooseCustomerDialog } from '../customers/choose-customer-dialog.js';
import type { Receiptless } from './use-receiptless.js';

type ReceiptlessCustomerProps = Pick<Receiptless, 'customerId' | 'customer' | 'onCustomer'> & { isFixed: boolean };

/** The customer who gets the store credit. */
export function ReceiptlessCustomer({ customerId, customer, isFixed, onCustomer }: ReceiptlessCustomerProps) {
  const { orders: texts, sell, common } = useTexts();
  const { money } = useTill();
  const [isChoosing, setChoosing] = useState(false);

  return (
    <Card label={texts.customer}>
      <div className="stack">
        <h2>{texts.customer}</h2>
        {customer === undefined && customerId !== '' && <p className="soft">{common.loading}</p>}
        {customer !== undefined && (
          <div className="row">
            <Initials name={customer.name} />
            <span className="list-main">
              <strong>{customer.name}</strong>
              <span className="soft small">
                {customer.phone} · {sell.credit(money(customer.storeCredit))}
              </span>
            </span>
          </div>
        )}
        {customer?.isActive === false && <Notice tone="warning">{texts.customerInactive(customer.name)}</Notice>}
        <Button disabled={isFixed} onClick={() => setChoosing(true)}>
          {customerId === '' ? texts.chooseCustomer : texts.otherCustomer}
        </Button>
        {isChoosing && (
          <ChooseCustomerDialog
            title={texts.chooseCustomer}
            onChoose={(id) => {
              onCustomer(id);
              setChoosing(false);
            }}
            onClose={() => setChoosing(false)}
          />
        )}
      </div>
    </Card>
  );
}

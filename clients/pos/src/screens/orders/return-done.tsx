import type { ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Card, Notice, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ReceiptDialog } from './receipt-dialog.js';

/** The refund that the cashier has to pay now, by method. */
export function ReturnDone({ done, orderId }: { done: ReturnDto; orderId: string }) {
  const texts = useTexts();
  const till = useTill();
  const [isPrinting, setPrinting] = useState(false);

  return (
    <Page title={texts.orders.returnDone(done.returnNumber)}>
      <Notice tone="good">{texts.orders.returnTaken}</Notice>
      <Card label={texts.orders.givenBack}>
        <div className="stack">
          <p className="amount return-due">{till.money(done.totalRefunded)}</p>
          <ul className="list">
            {done.refunds.map(({ id, method, amount }) => (
              <li key={id} className="list-row">
                <span className="list-main">{texts.methods[method]}</span>
                <span className="amount">{till.money(amount)}</span>
              </li>
            ))}
          </ul>
          <div className="row">
            <Button look="primary" onClick={() => setPrinting(true)}>
              <Icon name="print" />
              {texts.orders.receipt}
            </Button>
            <Link href={urls.order(orderId)} className="button button-plain">
              {texts.orders.toOrder}
            </Link>
          </div>
        </div>
      </Card>
      {isPrinting && <ReceiptDialog of="return" id={done.id} onClose={() => setPrinting(false)} />}
    </Page>
  );
}

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
  const [isPrinting, setPrinting] = useState(false);

  return (
    <Page title={texts.orders.returnDone(done.returnNumber)}>
      <Notice tone="good">{texts.orders.returnTaken}</Notice>
      <Card label={texts.orders.givenBack}>
        <div className="stack">
          <RefundList done={done} />
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
      {isPrinting && (
        <ReceiptDialog
          receipt={{ of: 'return', id: done.id }}
          customerId={done.customerId}
          onClose={() => setPrinting(false)}
        />
      )}
    </Page>
  );
}

/** The amount, and its parts by method. */
export function RefundList({ done }: { done: ReturnDto }) {
  const { methods } = useTexts();
  const { money } = useTill();

  return (
    <>
      <p className="amount return-due">{money(done.totalRefunded)}</p>
      <ul className="list">
        {done.refunds.map(({ id, method, amount }) => (
          <li key={id} className="list-row">
            <span className="list-main">{methods[method]}</span>
            <span className="amount">{money(amount)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

import type { OrderDto, ReturnSummaryDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ReceiptDialog } from './receipt-dialog.js';

/** The returns of an order; renders nothing without any. */
export function OrderReturns({ order: { id } }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const { data: returns = [] } = useQuery({
    queryKey: ['returns', { orderId: id }],
    queryFn: ({ signal }) => api.listReturns({ orderId: id, limit: 100 }, { signal }).take(100),
  });
  if (returns.length === 0) return null;

  return (
    <Card label={texts.returns}>
      <h2>{texts.returns}</h2>
      <ul className="list">
        {returns.map((each) => (
          <ReturnRow key={each.id} of={each} />
        ))}
      </ul>
    </Card>
  );
}

function ReturnRow({
  of: { id, customerId, kind, reason, returnNumber, createdAt, totalRefunded },
}: {
  of: ReturnSummaryDto;
}) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const [isPrinting, setPrinting] = useState(false);

  return (
    <li className="list-row">
      <span className="list-main">
        <strong>{returnNumber}</strong>
        <span className="soft small">
          {till.time(createdAt)} · {texts.returnKinds[kind]}
          {reason !== null && ` · ${reason}`}
        </span>
      </span>
      <span className="amount">{till.money(totalRefunded)}</span>
      <Button look="quiet" aria-label={texts.receiptOf(returnNumber)} onClick={() => setPrinting(true)}>
        <Icon name="print" />
      </Button>
      {isPrinting && (
        <ReceiptDialog receipt={{ of: 'return', id }} customerId={customerId} onClose={() => setPrinting(false)} />
      )}
    </li>
  );
}

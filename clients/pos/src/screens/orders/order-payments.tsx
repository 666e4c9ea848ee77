import type { OrderDto } from '@pos-backend/sdk';
import { useTill } from '../../app/till.js';
import { Card, Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export function OrderPayments({ order: { payments } }: { order: OrderDto }) {
  const { orders: texts, methods } = useTexts();
  const till = useTill();

  return (
    <Card label={texts.payments}>
      <h2>{texts.payments}</h2>
      {payments.length === 0 && <Empty>{texts.noPayments}</Empty>}
      <ul className="list">
        {payments.map(({ id, method, amount, tendered, change, reference }) => (
          <li key={id} className="list-row">
            <span className="list-main">
              <strong>{methods[method]}</strong>
              {tendered !== null && (
                <span className="soft small">{texts.tendered(till.money(tendered), till.money(change))}</span>
              )}
              {reference !== null && <span className="soft small">{reference}</span>}
            </span>
            <span className="amount">{till.money(amount)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

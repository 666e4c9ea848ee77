import type { OrderSummaryDto } from '@pos-backend/sdk';
import { Link } from 'wouter';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Badge, type Tone } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { nameOn } from './buyer.js';
import './orders.css';

type Status = OrderSummaryDto['status'];

const TONES: Readonly<Record<Status, Tone>> = {
  OPEN: 'warning',
  PAID: 'good',
  PARTIALLY_REFUNDED: 'neutral',
  REFUNDED: 'neutral',
  CANCELLED: 'neutral',
};

export function StatusBadge({ status }: { status: Status }) {
  const { orders: texts } = useTexts();

  return <Badge tone={TONES[status]}>{texts.statuses[status]}</Badge>;
}

/** A list of orders, each with a link to its screen. */
export function OrderRows({ orders }: { orders: readonly OrderSummaryDto[] }) {
  const { sell } = useTexts();
  const till = useTill();

  return (
    <ul className="list">
      {orders.map(({ id, orderNumber, createdAt, status, totalAmount, ...buyer }) => (
        <li key={id}>
          <Link href={urls.order(id)} className="list-row order-row">
            <span className="list-main">
              <strong>{orderNumber}</strong>
              <span className="soft small">
                {till.time(createdAt)} · {nameOn(buyer) ?? sell.walkIn}
              </span>
            </span>
            <StatusBadge status={status} />
            <strong className="amount order-total">{till.money(totalAmount)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  );
}

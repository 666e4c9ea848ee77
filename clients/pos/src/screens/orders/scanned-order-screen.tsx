import { useQuery } from '@tanstack/react-query';
import { Redirect, useParams } from 'wouter';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { urls } from '../../app/urls.js';
import { Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

/** Leads to the order whose number was scanned from a receipt. */
export default function ScannedOrderScreen() {
  const { number = '' } = useParams<{ number: string }>();
  const { orders: texts } = useTexts();
  const query = useQuery({
    queryKey: ['order-of-number', number],
    queryFn: ({ signal }) => api.listOrders({ number, limit: 1 }, { signal }).take(1),
  });

  return (
    <Loaded query={query}>
      {([order]) =>
        order === undefined ? (
          <Empty>{texts.noneOfNumber(number)}</Empty>
        ) : (
          <Redirect to={urls.order(order.id)} replace />
        )
      }
    </Loaded>
  );
}

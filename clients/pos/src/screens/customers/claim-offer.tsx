import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../app/api.js';
import { useTill } from '../../app/till.js';
import '../../design/back-office.css';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

const ClaimDialog = lazy(() => import('./claim-dialog.js'));

/** A claim takes so many orders at most. */
const MOST_ORDERS = 100;

/** Offers to link the earlier sales of a customer's number; renders nothing without any. */
export function ClaimOffer({ customerId }: { customerId: string }) {
  const { claims: texts } = useTexts();
  const { can } = useTill();
  const [isOpen, setOpen] = useState(false);
  const { data: orders = [] } = useQuery({
    queryKey: ['claimable-orders', customerId],
    queryFn: ({ signal }) => api.listClaimableOrders(customerId, { limit: MOST_ORDERS }, { signal }).take(MOST_ORDERS),
    enabled: can('CREATE_ORDER'),
    retry: false,
  });

  return (
    <>
      {orders.length > 0 && (
        <Notice>
          <span>{texts.offer(orders.length)}</span>
          <span className="row-end">
            <Button onClick={() => setOpen(true)}>{texts.look}</Button>
          </span>
        </Notice>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <ClaimDialog customerId={customerId} claimable={orders} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

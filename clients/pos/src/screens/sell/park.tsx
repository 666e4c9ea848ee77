import type { OrderDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import { useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { withApproval } from '../../app/approval.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { park } from '../../outbox/open-orders.js';
import { type Draft, newDraft } from '../../sale/draft.js';
import { changeDraft } from '../../sale/draft-store.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import type { Selling } from './use-draft.js';

/**
 * Makes an open order of the basket, or puts a recalled one back. The order is on the server, so every till finds it. What was
 * changed in the basket meanwhile stays there, as a basket of that order. Prices and discounts beyond the limits of the user are
 * approved by another one, step by step.
 */
export function ParkButton({ draft, rules }: Pick<Selling, 'draft' | 'rules'>) {
  const texts = useTexts();
  const { basketOf, store, registerId } = useTill();
  const [, goTo] = useLocation();
  const keep = (recalled: NonNullable<Draft['recalled']>): void =>
    void changeDraft(basketOf, (now) => (now.id === draft.id ? { ...now, recalled } : now));
  const place = { storeId: store?.id, registerId };
  const { mutate, error, isPending } = useMutation({
    mutationFn: (parked: Draft) =>
      park(api, parked, { rules, place, send: (step) => withApproval({ orderId: parked.id }, {}, step) }, keep),
    onSuccess: (order, parked) => {
      const left = changeDraft(basketOf, (now) => afterParking(now, parked, order));
      if (left.id !== order.id) goTo(urls.order(order.id));
    },
  });

  return (
    <>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Button disabled={isPending} onClick={() => mutate(draft)}>
        {draft.recalled === undefined ? texts.sell.park : texts.sell.parkAgain}
      </Button>
    </>
  );
}

/** The next basket, or this one as recalled from its order when it was changed while it was being parked. */
function afterParking(now: Draft, parked: Draft, order: OrderDto): Draft {
  if (now.id !== parked.id) return now;

  return isSameBasket(now, parked) ? newDraft(uuidv7()) : { ...now, recalled: { order, key: uuidv7() } };
}

function isSameBasket({ recalled: _, ...one }: Draft, { recalled: _other, ...other }: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

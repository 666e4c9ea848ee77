import type { OrderDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { Link, useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { useOutbox } from '../../app/outbox.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Badge, Notice } from '../../design/parts.js';
import { pick } from '../../customers/find-customers.js';
import type { TillDatabase } from '../../outbox/database.js';
import { type Buyer, newDraft } from '../../sale/draft.js';
import { changeDraft, isFree, useStoredDraft } from '../../sale/draft-store.js';
import { recalledDraft } from '../../sale/open-order.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { nameOn } from '../orders/buyer.js';
import type { Selling } from './use-draft.js';

const OpenOrdersDialog = lazy(() => import('./open-orders-dialog.js'));

interface Recall {
  readonly recall: (orderId: string) => void;
  readonly isPending: boolean;
  /** Why it cannot be recalled; nothing when it can. */
  readonly notice: ReactNode;
}

/** Puts an open order into the basket of this till, unless there is another basket: nothing is thrown away. */
export function useRecall(): Recall {
  const texts = useTexts();
  const { basketOf } = useTill();
  const { database } = useOutbox();
  const [, goTo] = useLocation();
  const draft = useStoredDraft(basketOf);
  const [isOccupied, setOccupied] = useState(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (id: string) => {
      const order = await api.getOrder(id);

      return recalledDraft(order, await buyerOf(order, database), uuidv7());
    },
    onSuccess: (recalled) => {
      changeDraft(basketOf, (now) => (isFree(now) ? recalled : now));
      goTo(urls.sell);
    },
  });
  const recall = (id: string): void => {
    setOccupied(!isFree(draft) && draft.id !== id);
    if (isFree(draft)) mutate(id);
    else if (draft.id === id) goTo(urls.sell);
  };
  const notice = (
    <>
      {isOccupied && (
        <Notice tone="warning">
          <span>{texts.sell.basketInUse}</span>
          <Link href={urls.sell} className="button button-plain">
            {texts.sell.toBasket}
          </Link>
        </Notice>
      )}
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
    </>
  );

  return { recall, isPending, notice };
}

/** Lists the open orders of the store, to put one into the empty basket. */
export function RecallButton() {
  const { sell } = useTexts();
  const [isChoosing, setChoosing] = useState(false);

  return (
    <>
      <Button onClick={() => setChoosing(true)}>{sell.recall}</Button>
      {isChoosing && (
        <Suspense fallback={null}>
          <OpenOrdersDialog onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Tells which order the basket was recalled from, and leaves it as it is on the server. */
export function RecalledOrder({ draft: { id, recalled } }: Pick<Selling, 'draft'>) {
  const { sell } = useTexts();
  const { basketOf } = useTill();
  if (recalled === undefined) return null;
  const leave = (): void => void changeDraft(basketOf, (now) => (now.id === id ? newDraft(uuidv7()) : now));

  return (
    <div className="recalled-order">
      <Badge>{recalled.order.orderNumber}</Badge>
      <Button look="quiet" onClick={leave}>
        {sell.leaveParked}
      </Button>
    </div>
  );
}

/** The buyer of an order. Balances are read again when the payment begins. */
async function buyerOf(order: OrderDto, database: TillDatabase): Promise<Buyer> {
  const { customerId, customerName, customerPhone } = order;
  if (customerId === null) {
    const name = nameOn(order);

    return name === undefined ? { kind: 'walk-in' } : { kind: 'named', name, phone: customerPhone ?? '' };
  }
  const known = { id: customerId, name: customerName, phone: customerPhone ?? '', visits: 0 };
  const found = customerPhone === null ? undefined : await pick(known, database);
  if (found?.id === customerId) return { kind: 'known', customer: found };

  return {
    kind: 'known',
    customer: { ...known, isActive: true, storeCredit: '0', loyaltyPoints: 0, account: null },
  };
}

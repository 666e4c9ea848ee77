import type { CreateOrderDto } from '@pos-backend/sdk';
import { useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { orderOf } from '../../sale/draft.js';
import { forgetDraft } from '../../sale/draft-store.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import type { Selling } from './use-draft.js';

/** Makes an open order of the basket, to be paid later or in parts. It is on the server, so every till finds it. */
export function ParkButton({ draft }: Pick<Selling, 'draft'>) {
  const texts = useTexts();
  const { basketOf, store, registerId } = useTill();
  const [, goTo] = useLocation();
  const { mutate, error, isPending } = useOnce(
    (order: CreateOrderDto, options) => api.createOrder(order, options),
    ({ id }) => {
      forgetDraft(basketOf, draft.id);
      goTo(urls.order(id));
    },
  );

  return (
    <>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Button disabled={isPending} onClick={() => mutate(orderOf(draft, { storeId: store?.id, registerId }))}>
        {texts.sell.park}
      </Button>
    </>
  );
}

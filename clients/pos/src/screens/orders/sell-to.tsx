import type { CustomerDetailDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import { useLocation } from 'wouter';
import { useOutbox } from '../../app/outbox.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { pick } from '../../customers/find-customers.js';
import { newDraft } from '../../sale/draft.js';
import { changeDraft, isFree, useStoredDraft } from '../../sale/draft-store.js';
import { useTexts } from '../../texts/texts.js';

/** Begins a sale to the customer, who can pay it with the credit. Not offered while there is another basket. */
export function SellTo({ customer: { id, name, phone } }: { customer: CustomerDetailDto }) {
  const { sell } = useTexts();
  const { basketOf, can } = useTill();
  const { database } = useOutbox();
  const [, goTo] = useLocation();
  const draft = useStoredDraft(basketOf);
  const { mutate, isPending } = useMutation({
    mutationFn: () => pick({ id, name, phone, visits: 0 }, database),
    onSuccess: (customer) => {
      if (customer === undefined) return;
      const next = { ...newDraft(uuidv7()), buyer: { kind: 'known', customer } as const };
      changeDraft(basketOf, (now) => (isFree(now) ? next : now));
      goTo(urls.sell);
    },
  });
  if (!isFree(draft) || !can('CREATE_ORDER')) return null;

  return (
    <Button disabled={isPending} onClick={() => mutate()}>
      {sell.sellTo(name)}
    </Button>
  );
}

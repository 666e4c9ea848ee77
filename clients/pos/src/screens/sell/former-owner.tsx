import type { CustomerDto } from '@pos-backend/sdk';
import { api } from '../../app/api.js';
import { useOnce } from '../../app/once.js';
import { useOutbox } from '../../app/outbox.js';
import { remember } from '../../customers/find-customers.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import type { KnownCustomer } from '../../sale/draft.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

interface FormerOwnerProps {
  /** The deactivated customer who has the number. */
  owner: KnownCustomer;
  /** The name of the person at the counter. */
  name: string;
  onTake: (customer: KnownCustomer) => void;
}

/** Offers what a cashier can do with the number of a deactivated customer: activate that one, or give it to a new customer. */
export function FormerOwner({ owner, name, onTake }: FormerOwnerProps) {
  const texts = useTexts();
  const { sell } = texts;
  const { database } = useOutbox();
  const take = async (customer: KnownCustomer): Promise<void> => {
    await remember(customer, database);
    onTake(customer);
  };
  const activate = useOnce(
    (_: object, options) => api.reactivateCustomer(owner.id, options),
    () => void take({ ...owner, isActive: true }),
  );
  const takeOver = useOnce(
    (successor: { name: string }, options) => api.takeOverCustomerPhone(owner.id, successor, options),
    (customer) => void take(newlyKnown(customer)),
  );
  const error = activate.error ?? takeOver.error;
  const isPending = activate.isPending || takeOver.isPending;

  return (
    <>
      <Notice tone="warning">{sell.formerOwner(owner.name)}</Notice>
      <Button look="primary" disabled={isPending} onClick={() => activate.mutate({})}>
        {sell.activate(owner.name)}
      </Button>
      <Button disabled={isPending || name === ''} onClick={() => takeOver.mutate({ name })}>
        {name === '' ? sell.takeOverWithName : sell.takeOver(name)}
      </Button>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
    </>
  );
}

/** A customer who was registered just now. */
export function newlyKnown({ id, name, phone }: Pick<CustomerDto, 'id' | 'name' | 'phone'>): KnownCustomer {
  return { id, name, phone, isActive: true, visits: 0, storeCredit: '0', loyaltyPoints: 0, account: null };
}

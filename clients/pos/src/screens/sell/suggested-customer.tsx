import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useTill } from '../../app/till.js';
import type { Suggestion } from '../../customers/find-customers.js';
import { Badge } from '../../design/parts.js';
import { Icon } from '../../design/icon.js';
import type { KnownCustomer } from '../../sale/draft.js';
import { useTexts } from '../../texts/texts.js';

/** A customer in the list below the field; the only one of a list comes with everything the cashier may want to know. */
export function SuggestedCustomer({ customer, isOnly }: { customer: Suggestion; isOnly: boolean }) {
  const { sell } = useTexts();

  return (
    <>
      <Icon name="customers" />
      <span className="suggestion-main">
        <strong>{customer.name}</strong> <span className="soft amount">{customer.phone}</span>
      </span>
      <span className="badges">
        {isOnly ? (
          <CustomerFacts id={customer.id} visits={customer.visits} />
        ) : (
          <Badge>{sell.visits(customer.visits)}</Badge>
        )}
      </span>
    </>
  );
}

type CustomerFactsProps = Pick<KnownCustomer, 'id' | 'visits'> &
  Partial<Pick<KnownCustomer, 'storeCredit' | 'loyaltyPoints' | 'account'>>;

/** Visits, last sale and credit. What comes from the server only is missing without a network. */
export function CustomerFacts({ id, visits, ...seen }: CustomerFactsProps) {
  const { sell } = useTexts();
  const till = useTill();
  const { data } = useQuery({
    queryKey: ['customers', 'detail', id],
    queryFn: ({ signal }) => api.getCustomer(id, { signal }),
  });
  const lastSale = data?.orders[0];
  const { storeCredit, loyaltyPoints, account } = data ?? seen;

  return (
    <>
      <Badge>{sell.visits(data?._count.orders ?? visits)}</Badge>
      {lastSale !== undefined && <Badge>{sell.lastSale(till.date(lastSale.createdAt))}</Badge>}
      {loyaltyPoints !== undefined && loyaltyPoints > 0 && <Badge tone="good">{sell.points(loyaltyPoints)}</Badge>}
      {storeCredit !== undefined && Number(storeCredit) > 0 && (
        <Badge tone="good">{sell.credit(till.money(storeCredit))}</Badge>
      )}
      {account?.isActive === true && account.available !== null && (
        <Badge>{sell.onAccount(till.money(account.available))}</Badge>
      )}
    </>
  );
}

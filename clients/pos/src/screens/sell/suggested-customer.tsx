import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useTill } from '../../app/till.js';
import type { Suggestion } from '../../customers/find-customers.js';
import { Badge } from '../../design/parts.js';
import { Icon } from '../../design/icon.js';
import type { KnownCustomer } from '../../sale/draft.js';
import { useTexts } from '../../texts/texts.js';

/** A suggested customer. The only suggestion is shown with all facts. */
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

type SeenBalances = Partial<Pick<KnownCustomer, 'storeCredit' | 'loyaltyPoints' | 'account'>>;
type CustomerFactsProps = Pick<KnownCustomer, 'id' | 'visits'> & SeenBalances;

/** Visits, last sale and balances. Without a network only those that this till remembers are shown. */
export function CustomerFacts({ id, visits, ...seen }: CustomerFactsProps) {
  const { sell } = useTexts();
  const till = useTill();
  const { data } = useQuery({
    queryKey: ['customers', 'detail', id],
    queryFn: ({ signal }) => api.getCustomer(id, { signal }),
  });
  const lastSale = data?.orders[0];

  return (
    <>
      <Badge>{sell.visits(data?._count.orders ?? visits)}</Badge>
      {lastSale !== undefined && <Badge>{sell.lastSale(till.date(lastSale.createdAt))}</Badge>}
      <Balances {...(data ?? seen)} />
    </>
  );
}

/** Points, store credit and the amount available on account, each if there is any. */
function Balances({ storeCredit = '0', loyaltyPoints = 0, account }: SeenBalances) {
  const { sell } = useTexts();
  const { money } = useTill();
  const available = account?.isActive === true ? account.available : null;

  return (
    <>
      {loyaltyPoints > 0 && <Badge tone="good">{sell.points(loyaltyPoints)}</Badge>}
      {Number(storeCredit) > 0 && <Badge tone="good">{sell.credit(money(storeCredit))}</Badge>}
      {available !== null && <Badge>{sell.onAccount(money(available))}</Badge>}
    </>
  );
}

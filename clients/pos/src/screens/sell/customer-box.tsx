import { memo, type RefObject, useState } from 'react';
import { Button } from '../../design/button.js';
import { Badge } from '../../design/parts.js';
import { Icon } from '../../design/icon.js';
import type { Buyer, KnownCustomer } from '../../sale/draft.js';
import { useTexts } from '../../texts/texts.js';
import { ClaimOffer } from '../customers/claim-offer.js';
import { CustomerSearch } from './customer-search.js';
import { RegisterForm } from './register-form.js';
import { CustomerFacts } from './suggested-customer.js';

export interface CustomerBoxProps {
  buyer: Buyer | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
  isLookingUp: boolean;
  /** True when the cashier types in another field already, so that the focus has to stay there. */
  isElsewhere: () => boolean;
  onLookUp: (isBusy: boolean) => void;
  onUndecided: () => void;
  /** Called with undefined to choose again. */
  onBuyer: (buyer: Buyer | undefined) => void;
}

/** The buyer of the sale: a search until one is chosen, then the choice. */
export const CustomerBox = memo(function CustomerBox({ buyer, onBuyer, ...search }: CustomerBoxProps) {
  const { sell } = useTexts();
  const [unknown, setUnknown] = useState<{ text: string; former: KnownCustomer | undefined }>();
  const [registeredId, setRegisteredId] = useState<string>();
  const choose = (chosen: Buyer): void => {
    setUnknown(undefined);
    onBuyer(chosen);
  };

  const chooseRegistered = (chosen: Buyer): void => {
    setRegisteredId(chosen.kind === 'known' ? chosen.customer.id : undefined);
    choose(chosen);
  };

  return (
    <section className="card" aria-label={sell.customer}>
      {buyer !== undefined && <BuyerCard buyer={buyer} onChange={() => onBuyer(undefined)} />}
      {buyer?.kind === 'known' && buyer.customer.id === registeredId && <ClaimOffer customerId={registeredId} />}
      {buyer === undefined && unknown === undefined && (
        <CustomerSearch {...search} onBuyer={choose} onUnknown={(text, former) => setUnknown({ text, former })} />
      )}
      {buyer === undefined && unknown !== undefined && (
        <RegisterForm {...search} {...unknown} onBuyer={chooseRegistered} onCancel={() => setUnknown(undefined)} />
      )}
    </section>
  );
});

function BuyerCard({ buyer, onChange }: { buyer: Buyer; onChange: () => void }) {
  const { sell } = useTexts();

  return (
    <div className="buyer">
      <Icon name="person" />
      <p className="buyer-name">
        <strong>{buyerName(buyer, sell.walkIn)}</strong>
        {buyer.kind === 'known' && <span className="soft amount">{buyer.customer.phone}</span>}
        {buyer.kind === 'named' && <span className="soft amount">{buyer.phone}</span>}
      </p>
      <span className="badges" aria-live="polite">
        {buyer.kind === 'known' && <CustomerFacts {...buyer.customer} />}
        {buyer.kind === 'named' && buyer.id !== undefined && <Badge tone="warning">{sell.registerLater}</Badge>}
      </span>
      <Button look="quiet" hint="F2" onClick={onChange}>
        {sell.changeCustomer}
      </Button>
    </div>
  );
}

export function buyerName(buyer: Buyer | undefined, walkIn: string): string {
  if (buyer?.kind === 'known') return buyer.customer.name;

  return buyer?.kind === 'named' ? buyer.name : walkIn;
}

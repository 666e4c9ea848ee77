import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import '../../design/back-office.css';
import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { CashCard } from './cash-card.js';
import { CustomersCard } from './customers-card.js';
import { LogoCard } from './logo-card.js';
import { LoyaltyCard } from './loyalty-card.js';
import { ReceiptsCard, ShopCard } from './shop-card.js';
import { TaxCard } from './tax-card.js';

/** The company: what its receipts say, its logo, its taxes, how it takes cash, how long it keeps customers, and its loyalty programme. Each card is saved by itself. */
export default function CompanyScreen() {
  const { office: texts } = useTexts();
  const { company } = useTill();
  const query = useQuery({
    queryKey: ['company', company.id],
    queryFn: ({ signal }) => api.getCompany(company.id, { signal }),
  });

  return (
    <Page title={texts.title}>
      <Loaded query={query}>
        {(read) => (
          <div className="beside">
            <ShopCard company={read} />
            <ReceiptsCard company={read} />
            <LogoCard company={read} />
            <TaxCard company={read} />
            <CashCard company={read} />
            <CustomersCard company={read} />
            <LoyaltyCard />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { signOut } from '../../app/session.js';
import { Initials } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Badge, Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

/** The companies of the platform, for its staff, who have no till. */
export default function CompaniesScreen() {
  const { companies: texts, settings } = useTexts();
  const pages = usePages({ key: ['companies'], read: (next, options) => api.listCompanies(next, options) });

  return (
    <main className="content" id="content">
      <Page title={texts.title} actions={<Button onClick={() => void signOut()}>{settings.signOut}</Button>}>
        <p className="soft">{texts.purpose}</p>
        <Card label={texts.title}>
          <Listing pages={pages} empty={texts.none}>
            {(companies) => (
              <ul className="list">
                {companies.map(({ id, name, country, currency, timezone, isActive }) => (
                  <li key={id} className="list-row">
                    <Initials name={name} />
                    <span className="list-main">
                      <strong>{name}</strong>
                      <span className="soft small">{[country, currency, timezone].join(' · ')}</span>
                    </span>
                    <Badge tone={isActive ? 'good' : 'warning'}>{isActive ? texts.open : texts.closed}</Badge>
                  </li>
                ))}
              </ul>
            )}
          </Listing>
        </Card>
      </Page>
    </main>
  );
}

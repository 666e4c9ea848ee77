import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { refreshSession } from '../../app/session.js';
import { urls } from '../../app/urls.js';
import '../../design/back-office.css';
import { Initials } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Badge, Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { StoreDialog } from './store-form.js';

/** The stores of the company. */
export default function StoresScreen() {
  const { stores: texts } = useTexts();
  const [isAdding, setAdding] = useState(false);
  const [, go] = useLocation();
  const pages = usePages({ key: ['stores', 'pages'], read: (next, options) => api.listStores(next, options) });

  return (
    <Page
      title={texts.title}
      actions={
        <Button look="primary" onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      }
    >
      <Card label={texts.title}>
        <Listing pages={pages} empty={texts.none}>
          {(stores) => (
            <ul className="list">
              {stores.map(({ id, name, code, address, isActive }) => (
                <li key={id}>
                  <Link href={urls.store(id)} className="list-row">
                    <Initials name={name} />
                    <span className="list-main">
                      <strong>{name}</strong>
                      <span className="soft small">{address === null ? code : `${code} · ${address}`}</span>
                    </span>
                    {!isActive && <Badge tone="warning">{texts.closed}</Badge>}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Listing>
      </Card>
      {isAdding && (
        <StoreDialog
          onClose={() => setAdding(false)}
          onDone={({ id }) => {
            void refreshSession(); // the stores among which this till chooses
            go(urls.store(id));
          }}
        />
      )}
    </Page>
  );
}

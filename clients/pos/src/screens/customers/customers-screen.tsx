import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { CustomerList } from './customer-list.js';
import { NewCustomerDialog } from './customer-form.js';

export default function CustomersScreen() {
  const { customers: texts } = useTexts();
  const till = useTill();
  const [, goTo] = useLocation();
  const [isAdding, setAdding] = useState(false);

  return (
    <Page
      title={texts.title}
      actions={
        till.can('CREATE_ORDER') && (
          <Button look="primary" onClick={() => setAdding(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      <Card>
        <CustomerList
          row={({ id }, content) => (
            <Link href={urls.customer(id)} className="list-row">
              {content}
            </Link>
          )}
        />
      </Card>
      {isAdding && <NewCustomerDialog onClose={() => setAdding(false)} onDone={({ id }) => goTo(urls.customer(id))} />}
    </Page>
  );
}

import { type ReactNode, useState } from 'react';
import { Listing } from '../../app/loaded.js';
import { Initials } from '../../design/back-office.js';
import { Field } from '../../design/field.js';
import { Badge } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { type CustomerRow, useCustomers } from './customer-queries.js';

/** A list of customers with a search field. `row` renders one customer, such as a link or a button. */
export function CustomerList({ row }: { row: (customer: CustomerRow, content: ReactNode) => ReactNode }) {
  const { customers: texts } = useTexts();
  const [typed, setTyped] = useState('');
  const pages = useCustomers(typed);

  return (
    <div className="stack">
      <Field
        label={texts.search}
        type="search"
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Listing pages={pages} empty={texts.noMatch}>
        {(customers) => (
          <ul className="list">
            {customers.map((customer) => (
              <li key={customer.id}>{row(customer, <RowContent customer={customer} />)}</li>
            ))}
          </ul>
        )}
      </Listing>
    </div>
  );
}

function RowContent({ customer: { name, phone, email, isActive, _count } }: { customer: CustomerRow }) {
  const { customers: texts } = useTexts();

  return (
    <>
      <Initials name={name} />
      <span className="list-main">
        <strong>{name}</strong>
        <span className="soft small">{email === null ? phone : `${phone} · ${email}`}</span>
      </span>
      {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
      <span className="soft small amount">{texts.orderCount(_count.orders)}</span>
    </>
  );
}

import type { ListOrdersQuery, OrderSummaryDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { DayFields } from '../../app/day-fields.js';
import { Listing } from '../../app/loaded.js';
import { isTypedOrderNumber } from '../../app/order-number.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { isPhone } from '../../customers/find-customers.js';
import '../../design/back-office.css';
import { Field, SelectField } from '../../design/field.js';
import { Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { OrderRows } from './order-rows.js';
import './orders.css';

const STATUSES = ['OPEN', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED'] as const;

/** An empty field does not filter. */
interface Filters {
  readonly status: OrderSummaryDto['status'] | '';
  readonly storeId: string;
  readonly from: string;
  readonly to: string;
  /** An order number, or the phone or name of a customer. */
  readonly text: string;
}

/** The list of orders, newest first, with its filters. */
export default function OrdersScreen() {
  const { orders: texts } = useTexts();
  const { store, mayAsk } = useTill();
  const [filters, setFilters] = useState<Filters>({ status: '', storeId: store?.id ?? '', from: '', to: '', text: '' });
  const pages = usePages({
    key: ['orders', filters],
    read: (next, options) => api.listOrders({ ...queryOf(filters), ...next }, options),
    keepsPrevious: true,
  });

  return (
    <Page
      title={texts.title}
      actions={
        mayAsk('REFUND_ORDER') && (
          <Link href={urls.receiptlessReturn} className="button button-plain">
            {texts.withoutReceipt}
          </Link>
        )
      }
    >
      <Card>
        <div className="stack">
          <FilterFields filters={filters} onChange={setFilters} />
          <Listing pages={pages} empty={texts.none}>
            {(orders) => <OrderRows orders={orders} />}
          </Listing>
        </div>
      </Card>
    </Page>
  );
}

function queryOf({ status, storeId, from, to, text }: Filters): ListOrdersQuery {
  return {
    ...searchedBy(text.trim()),
    ...(status !== '' && { status }),
    ...(storeId !== '' && { storeId }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  };
}

/** What a text is compared with: an order number has its day in it, other digits are a phone number, letters a name. */
function searchedBy(text: string): ListOrdersQuery {
  if (text === '') return {};
  if (isTypedOrderNumber(text)) return { number: text };

  return isPhone(text) ? { customerPhone: text } : { customerName: text };
}

function FilterFields({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { orders: texts } = useTexts();
  const { me } = useTill();
  const { status, storeId } = filters;

  return (
    <div className="fields">
      <Field
        label={texts.search}
        type="search"
        value={filters.text}
        onChange={({ target }) => onChange({ ...filters, text: target.value })}
      />
      <DayFields days={filters} onChange={({ from, to }) => onChange({ ...filters, from, to })} />
      <SelectField
        label={texts.status}
        value={status}
        onChange={({ target }) =>
          onChange({ ...filters, status: STATUSES.find((each) => each === target.value) ?? '' })
        }
      >
        <option value="">{texts.allStatuses}</option>
        {STATUSES.map((each) => (
          <option key={each} value={each}>
            {texts.statuses[each]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={texts.store}
        value={storeId}
        onChange={({ target }) => onChange({ ...filters, storeId: target.value })}
      >
        <option value="">{texts.allStores}</option>
        {me.stores.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

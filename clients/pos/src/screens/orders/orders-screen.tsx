import type { ListOrdersQuery, OrderSummaryDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { DayFields } from '../../app/day-fields.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import '../../design/back-office.css';
import { SelectField } from '../../design/field.js';
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
}

/** The list of orders, newest first, with its filters. */
export default function OrdersScreen() {
  const { orders: texts } = useTexts();
  const { store } = useTill();
  const [filters, setFilters] = useState<Filters>({ status: '', storeId: store?.id ?? '', from: '', to: '' });
  const pages = usePages({
    key: ['orders', filters],
    read: (next, options) => api.listOrders({ ...queryOf(filters), ...next }, options),
    keepsPrevious: true,
  });

  return (
    <Page title={texts.title}>
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

function queryOf({ status, storeId, from, to }: Filters): ListOrdersQuery {
  return {
    ...(status !== '' && { status }),
    ...(storeId !== '' && { storeId }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  };
}

function FilterFields({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { orders: texts } = useTexts();
  const { me } = useTill();
  const { status, storeId } = filters;

  return (
    <div className="fields">
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

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { DayFields } from '../../app/day-fields.js';
import { saveFile } from '../../app/save-file.js';
import '../../design/back-office.css';
import { Button } from '../../design/button.js';
import { Field, SelectField } from '../../design/field.js';
import { Card, Empty, Notice, Page } from '../../design/parts.js';
import { actionText } from '../../texts/audit-texts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { AuditEntries } from './audit-entries.js';
import { type AuditFilters, type Named, useAudit, useCustomerNamed, useOrderNamed, useUsers } from './audit-queries.js';

/** What is typed and chosen; an empty field does not filter. */
interface Typed {
  readonly actor: string;
  readonly action: string;
  readonly customer: string;
  readonly order: string;
  readonly from: string;
  readonly to: string;
}

const NOTHING: Typed = { actor: '', action: '', customer: '', order: '', from: '', to: '' };

/** Who did what in the company, newest first. */
export default function AuditScreen() {
  const { audit: texts } = useTexts();
  const [typed, setTyped] = useState(NOTHING);
  const customer = useCustomerNamed(typed.customer).data;
  const order = useOrderNamed(typed.order).data;
  const isUnknown = isMistaken(typed.customer, customer) || isMistaken(typed.order, order);
  const filters = filtersOf(typed, customer, order);

  return (
    <Page title={texts.title} actions={!isUnknown && <Download filters={filters} />}>
      <p className="soft">{texts.purpose}</p>
      <Card>
        <div className="stack">
          <FilterFields typed={typed} customer={customer} order={order} onChange={setTyped} />
          {isUnknown ? <Empty>{texts.none}</Empty> : <Entries filters={filters} />}
        </div>
      </Card>
    </Page>
  );
}

function Entries({ filters }: { filters: AuditFilters }) {
  return <AuditEntries pages={useAudit(filters)} />;
}

/** Whether a text names no single object, or is still being looked up: the entries of all others must not be shown for it. */
function isMistaken(text: string, named: Named): boolean {
  return text.trim() !== '' && typeof named !== 'object';
}

function filtersOf(typed: Typed, customer: Named, order: Named): AuditFilters {
  const { actor, action, from, to } = typed;
  const customerId = typed.customer.trim() === '' ? undefined : idOf(customer);
  const orderId = typed.order.trim() === '' ? undefined : idOf(order);

  return {
    ...(actor !== '' && { actor }),
    ...(action !== '' && { action }),
    ...(customerId !== undefined && { customerId }),
    ...(orderId !== undefined && { orderId }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  };
}

function idOf(named: Named): string | undefined {
  return typeof named === 'object' ? named.id : undefined;
}

interface FilterFieldsProps {
  typed: Typed;
  customer: Named;
  order: Named;
  onChange: (typed: Typed) => void;
}

function FilterFields({ typed, customer, order, onChange }: FilterFieldsProps) {
  const all = useTexts();
  const { audit: texts } = all;
  const users = useUsers();
  const actions = Object.keys(all.auditActions).map((action) => ({ action, text: actionText(action, all) }));
  const change = (part: Partial<Typed>): void => onChange({ ...typed, ...part });

  return (
    <div className="fields audit-filters">
      <DayFields days={typed} onChange={change} />
      {users.length > 0 && (
        <SelectField label={texts.actor} value={typed.actor} onChange={({ target }) => change({ actor: target.value })}>
          <option value="">{texts.allActors}</option>
          {users.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={texts.action}
        value={typed.action}
        onChange={({ target }) => change({ action: target.value })}
      >
        <option value="">{texts.allActions}</option>
        {actions
          .sort((one, other) => one.text.localeCompare(other.text))
          .map(({ action, text }) => (
            <option key={action} value={action}>
              {text}
            </option>
          ))}
      </SelectField>
      <Field
        label={texts.customer}
        placeholder={texts.customerHint}
        type="search"
        value={typed.customer}
        error={mistakeIn(typed.customer, customer, { none: texts.noSuchCustomer, several: texts.severalCustomers })}
        onChange={({ target }) => change({ customer: target.value })}
      />
      <Field
        label={texts.order}
        placeholder={texts.orderHint}
        type="search"
        value={typed.order}
        error={mistakeIn(typed.order, order, { none: texts.noSuchOrder, several: texts.noSuchOrder })}
        onChange={({ target }) => change({ order: target.value })}
      />
    </div>
  );
}

function mistakeIn(text: string, named: Named, texts: Record<'none' | 'several', string>): string | undefined {
  return text.trim() === '' || typeof named !== 'string' ? undefined : texts[named];
}

function Download({ filters }: { filters: AuditFilters }) {
  const all = useTexts();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.listAudit({ ...filters, format: 'csv' }),
    onSuccess: (csv) => saveFile('audit.csv', csv),
  });

  return (
    <div className="row">
      {error !== null && <Notice tone="danger">{errorText(error, all)}</Notice>}
      <Button disabled={isPending} onClick={() => mutate()}>
        {all.audit.download}
      </Button>
    </div>
  );
}

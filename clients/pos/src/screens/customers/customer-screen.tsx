import type { CustomerDetailDto } from '@pos-backend/sdk';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Figure, Figures, Sections } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Badge, Card, Notice, Page } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { creditOf } from './account-credit.js';
import { AccountSection } from './account-section.js';
import { ClaimOffer } from './claim-offer.js';
import { CreditSection } from './credit-section.js';
import { EditCustomerDialog } from './customer-form.js';
import { useCustomer } from './customer-queries.js';
import { HistorySection } from './history-section.js';
import { PointsSection } from './points-section.js';

const SECTIONS = {
  orders: HistorySection,
  points: PointsSection,
  credit: CreditSection,
  account: AccountSection,
  audit: lazy(() => import('../audit/customer-trail.js')),
};
type SectionName = keyof typeof SECTIONS;

const EraseDialog = lazy(() => import('./erase-dialog.js'));

export default function CustomerScreen() {
  const { id = '', section = 'orders' } = useParams<{ id: string; section?: string }>();
  const sections = useSections();
  const name = sections.find((each) => each === section) ?? 'orders';

  return <Loaded query={useCustomer(id)}>{(customer) => <Customer customer={customer} section={name} />}</Loaded>;
}

/** The sections that the user may see. */
function useSections(): SectionName[] {
  const { can } = useTill();

  return (Object.keys(SECTIONS) as SectionName[]).filter((name) => name !== 'audit' || can('READ_AUDIT'));
}

function Customer({ customer, section }: { customer: CustomerDetailDto; section: SectionName }) {
  const { customers: texts } = useTexts();
  const { id, erasedAt } = customer;
  const name = erasedAt === null ? customer.name : texts.erasedName;
  const SectionContent = SECTIONS[section];

  return (
    <Page title={name} actions={<Actions customer={customer} />}>
      <ContactDetails customer={customer} />
      <Erased customer={customer} />
      {customer.isActive && <ClaimOffer customerId={id} />}
      <Balances customer={customer} />
      <Card>
        <div className="stack">
          <Sections
            label={name}
            sections={useSections().map((each) => ({
              href: urls.customer(id, each),
              name: texts.sections[each],
              isCurrent: each === section,
            }))}
          />
          <SectionContent customer={customer} />
        </div>
      </Card>
    </Page>
  );
}

/** Says that the data are erased, which explains an empty page. */
function Erased({ customer: { erasedAt } }: { customer: CustomerDetailDto }) {
  const { customers: texts } = useTexts();
  const till = useTill();

  return erasedAt !== null && <Notice>{texts.erasedOn(till.date(erasedAt))}</Notice>;
}

function ContactDetails({
  customer: { phone, phoneTakenOver, email, address, codes, isActive },
}: {
  customer: CustomerDetailDto;
}) {
  const { customers: texts } = useTexts();
  const till = useTill();

  return (
    <p className="row">
      {phone !== '' && <a href={`tel:${phone}`}>{phone}</a>}
      {phoneTakenOver !== null && (
        <Link href={urls.customer(phoneTakenOver.customerId)}>
          {texts.phoneTakenOver(till.date(phoneTakenOver.at))}
        </Link>
      )}
      {email !== null && <a href={`mailto:${email}`}>{email}</a>}
      {address !== null && <span className="soft">{address}</span>}
      {codes.map(({ kind, value }) => (
        <span key={`${kind} ${value}`} className="soft">
          {texts.codeKinds[kind]} {value}
        </span>
      ))}
      {!isActive && <Badge tone="warning">{texts.inactive}</Badge>}
    </p>
  );
}

function Balances({ customer: { _count, storeCredit, loyaltyPoints, account } }: { customer: CustomerDetailDto }) {
  const { customers: texts } = useTexts();
  const till = useTill();
  const credit = creditOf(account);

  return (
    <Figures>
      <Figure name={texts.sections.orders} value={_count.orders} />
      <Figure name={texts.sections.points} value={till.number(loyaltyPoints)} />
      <Figure name={texts.sections.credit} value={till.money(storeCredit)} />
      {account !== null && (
        <Figure
          name={credit === '0' ? texts.owed : texts.accountCredit}
          value={till.money(credit === '0' ? account.owed : credit)}
          note={account.available === null ? texts.noLimit : texts.available(till.money(account.available))}
        />
      )}
    </Figures>
  );
}

/** The actions that the user may take. */
function Actions({ customer }: { customer: CustomerDetailDto }) {
  const texts = useTexts();
  const till = useTill();
  const [, goTo] = useLocation();
  const [isEditing, setEditing] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const { id, version, isActive, phoneTakenOver, erasedAt, _count } = customer;
  const activate = useOnce(
    (to: { isActive: boolean; version: number }, options) =>
      to.isActive
        ? api.reactivateCustomer(id, options)
        : api.updateCustomer(id, { isActive: false }, { ifMatch: to.version }),
    () => undefined,
  );
  const remove = useOnce(
    () => api.deleteCustomer(id),
    () => goTo(urls.customers),
  );
  const error = activate.error ?? remove.error;
  if (erasedAt !== null) return null;

  return (
    <div className="row">
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      {till.can(isActive ? 'UPDATE_CUSTOMER' : 'CREATE_ORDER') && phoneTakenOver === null && (
        <Button disabled={activate.isPending} onClick={() => activate.mutate({ isActive: !isActive, version })}>
          {isActive ? texts.customers.deactivate : texts.customers.activate}
        </Button>
      )}
      {till.can('UPDATE_CUSTOMER') && <Button onClick={() => setEditing(true)}>{texts.customers.edit}</Button>}
      {till.can('DELETE_CUSTOMER') && _count.orders === 0 && (
        <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {texts.customers.remove}
        </Button>
      )}
      {till.can('ERASE_CUSTOMER') && <Button onClick={() => setErasing(true)}>{texts.customers.erase}</Button>}
      {isErasing && (
        <Suspense>
          <EraseDialog customer={customer} onClose={() => setErasing(false)} />
        </Suspense>
      )}
      {isEditing && <EditCustomerDialog customer={customer} onClose={() => setEditing(false)} />}
    </div>
  );
}

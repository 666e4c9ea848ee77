import type { StoreDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { ActivityDialog } from '../../app/activity-dialog.js';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { refreshSession } from '../../app/session.js';
import { urls } from '../../app/urls.js';
import '../../design/back-office.css';
import { Button } from '../../design/button.js';
import { Badge, Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { Registers } from './registers.js';
import { StoreDialog } from './store-form.js';
import './stores.css';

/** A store of the company: what its receipts say, and its registers. */
export default function StoreScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery({ queryKey: ['stores', id], queryFn: ({ signal }) => api.getStore(id, { signal }) });

  return <Loaded query={query}>{(store) => <Store store={store} />}</Loaded>;
}

function Store({ store }: { store: StoreDto }) {
  const { stores: texts, common } = useTexts();
  const [open, setOpen] = useState<'edit' | 'turn'>();
  const close = (): void => setOpen(undefined);
  const finish = (): void => {
    close();
    void refreshSession(); // the stores among which this till chooses
  };

  return (
    <Page
      title={store.name}
      actions={
        <div className="row">
          <Link href={urls.stores} className="button button-plain">
            {common.back}
          </Link>
          <Button onClick={() => setOpen('turn')}>{store.isActive ? texts.close : texts.open}</Button>
          <Button look="primary" onClick={() => setOpen('edit')}>
            {texts.edit}
          </Button>
        </div>
      }
    >
      <Details store={store} />
      <Registers storeId={store.id} />
      {open === 'edit' && <StoreDialog store={store} onClose={close} onDone={finish} />}
      {open === 'turn' && <TurnDialog store={store} onClose={close} onDone={finish} />}
    </Page>
  );
}

function Details({ store }: { store: StoreDto }) {
  const { stores: texts } = useTexts();
  const names = [
    ...(['code', 'address', 'phone', 'taxNumber', 'timezone', 'businessDayEndsAt'] as const),
    ...(['openingHours', 'receiptHead', 'receiptFoot'] as const),
  ];

  return (
    <Card label={texts.details}>
      {!store.isActive && <Badge tone="warning">{texts.closed}</Badge>}
      <dl className="facts">
        {names.map((name) => (
          <div key={name}>
            <dt>{texts[name]}</dt>
            <dd className="typed-lines">{store[name] ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

interface TurnDialogProps {
  store: StoreDto;
  onClose: () => void;
  onDone: () => void;
}

/** Closes a store, or opens it again. */
function TurnDialog({ store: { id, isActive }, ...rest }: TurnDialogProps) {
  const { stores: texts } = useTexts();

  return (
    <ActivityDialog
      isActive={isActive}
      title={isActive ? texts.close : texts.open}
      note={texts.closeNote}
      change={(change) => api.updateStore(id, change)}
      {...rest}
    />
  );
}

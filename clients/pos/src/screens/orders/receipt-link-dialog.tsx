import type { ReceiptLinkDto } from '@pos-backend/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { api, apiUrl } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import QrCode from '../../design/qr-code.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import './orders.css';
import { useCustomer } from '../customers/customer-queries.js';
import { linkReceipt, type ReceiptOf } from './receipt-source.js';

interface LinkProps {
  receipt: ReceiptOf;
  /** The customer whose address is proposed, if there is one. */
  customerId?: string | null;
  onClose: () => void;
}

/** Hands a receipt out without paper: as a QR code that the customer scans, or by e-mail. It counts like a printed one. */
export default function ReceiptLinkDialog({ receipt, customerId, onClose }: LinkProps) {
  const texts = useTexts();
  const [idempotencyKey] = useState(() => uuidv7());
  const query = useQuery({
    queryKey: ['receipt-link', idempotencyKey],
    queryFn: ({ signal }) => linkReceipt(receipt, { idempotencyKey, signal }),
    staleTime: 'static',
    gcTime: 0,
  });

  return (
    <Dialog
      title={texts.orders.digitalReceipt}
      onClose={onClose}
      actions={
        <Button look="primary" autoFocus onClick={onClose}>
          {texts.common.close}
        </Button>
      }
    >
      <Loaded query={query}>{(link) => <Link link={link} customerId={customerId ?? undefined} />}</Loaded>
    </Dialog>
  );
}

function Link({ link, customerId }: { link: ReceiptLinkDto; customerId: string | undefined }) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const url = link.url ?? new URL(apiUrl(link.path), location.href).href;

  return (
    <div className="stack">
      <p>{texts.scanReceipt(till.date(link.expiresAt))}</p>
      <QrCode text={url} label={texts.receiptCode} />
      <p className="soft small receipt-url">
        <a href={url} target="_blank" rel="noreferrer">
          {url}
        </a>
      </p>
      {link.canMail && <MailForm token={link.token} customerId={customerId} />}
    </div>
  );
}

function MailForm({ token, customerId }: { token: string; customerId: string | undefined }) {
  const all = useTexts();
  const { orders: texts } = all;
  const { data: customer } = useCustomer(customerId ?? '');
  const [typed, setTyped] = useState<string>();
  const email = typed ?? customer?.email ?? '';
  const { mutate, error, isPending, isSuccess, reset } = useMutation({
    mutationFn: () => api.mailReceipt(token, { email: email.trim() }),
  });
  const mistake = fieldErrors(error, all).email;
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    mutate();
  };

  return (
    <form className="stack" onSubmit={send}>
      <Field
        label={texts.sendByMail}
        type="email"
        value={email}
        error={mistake}
        onChange={({ target }) => {
          setTyped(target.value);
          reset();
        }}
      />
      {error !== null && mistake === undefined && <Notice tone="danger">{errorText(error, all)}</Notice>}
      <div className="row">
        <Button type="submit" disabled={isPending || email.trim() === '' || isSuccess}>
          {texts.send}
        </Button>
        <span role="status">{isSuccess && texts.sentTo(email.trim())}</span>
      </div>
    </form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { underLogo } from '../../app/logo.js';
import { usePaper } from '../../app/paper.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Icon } from '../../design/icon.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** A receipt of an order, of a return, or of a payment on an order. */
export type ReceiptOf =
  | { readonly of: 'order' | 'return'; readonly id: string }
  | { readonly of: 'payment'; readonly id: string; readonly paymentId: string };

/** Reads a receipt of the server. Without `preview` it counts as printed, and the next one is a copy. */
export function readReceipt(receipt: ReceiptOf, { preview = false } = {}): Promise<string> {
  const query = { format: 'text', preview } as const;

  const { of, id } = receipt;
  if (of === 'payment') return api.getPaymentReceipt(id, receipt.paymentId, query);

  return of === 'order' ? api.getOrderReceipt(id, query) : api.getReturnReceipt(id, query);
}

/** Shows a receipt and prints it. Only what is printed counts. */
export function ReceiptDialog({ onClose, ...receipt }: ReceiptOf & { onClose: () => void }) {
  const texts = useTexts();
  const opening = useId();
  const paper = usePaper();
  const { company } = useTill();
  const query = useQuery({
    queryKey: ['receipt', receipt, opening],
    queryFn: () => readReceipt(receipt, { preview: true }),
    staleTime: 'static',
    gcTime: 0,
  });
  const print = (): void => paper.print(() => underLogo(company, readReceipt(receipt)));

  return (
    <Dialog
      title={texts.orders.receipt}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.common.close}</Button>
          <Button look="primary" disabled={query.data === undefined || paper.isPending} onClick={print}>
            <Icon name="print" />
            {texts.orders.print}
          </Button>
        </>
      }
    >
      {paper.error !== null && <Notice tone="danger">{errorText(paper.error, texts)}</Notice>}
      <Loaded query={query}>
        {(text) => (
          <pre className="receipt-preview" tabIndex={0}>
            {text}
          </pre>
        )}
      </Loaded>
      {paper.sheet}
    </Dialog>
  );
}

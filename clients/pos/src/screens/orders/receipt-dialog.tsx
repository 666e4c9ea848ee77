import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { Loaded } from '../../app/loaded.js';
import { usePaper } from '../../app/paper.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Icon } from '../../design/icon.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { readReceipt, type ReceiptOf, receiptOnPaper } from './receipt-source.js';

const ReceiptLinkDialog = lazy(() => import('./receipt-link-dialog.js'));

interface ReceiptProps {
  receipt: ReceiptOf;
  customerId?: string | null;
  onClose: () => void;
}

/** Shows a receipt, prints it, or hands it out without paper. Looking at it does not count. */
export function ReceiptDialog({ receipt, customerId, onClose }: ReceiptProps) {
  const texts = useTexts();
  const opening = useId();
  const paper = usePaper();
  const [isDigital, setDigital] = useState(false);
  const { company } = useTill();
  const query = useQuery({
    queryKey: ['receipt', receipt, opening],
    queryFn: () => readReceipt(receipt, { preview: true }),
    staleTime: 'static',
    gcTime: 0,
  });
  const isLoaded = query.data !== undefined;
  if (isDigital) {
    return (
      <Suspense fallback={null}>
        <ReceiptLinkDialog receipt={receipt} customerId={customerId ?? null} onClose={onClose} />
      </Suspense>
    );
  }

  return (
    <Dialog
      title={texts.orders.receipt}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.common.close}</Button>
          <Button disabled={!isLoaded} onClick={() => setDigital(true)}>
            {texts.orders.withoutPaper}
          </Button>
          <Button
            look="primary"
            disabled={!isLoaded || paper.isPending}
            onClick={() => paper.print(() => receiptOnPaper(receipt, company))}
          >
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

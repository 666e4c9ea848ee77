import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Icon } from '../../design/icon.js';
import { useTexts } from '../../texts/texts.js';
import './receipt.css';

/**
 * Shows and prints the receipt of the server. The server marks every receipt after the first as a copy, so it is read once when
 * the dialog opens and never in the background.
 */
export function ReceiptDialog({ of, id, onClose }: { of: 'order' | 'return'; id: string; onClose: () => void }) {
  const texts = useTexts();
  const opening = useId();
  const query = useQuery({
    queryKey: ['receipt', of, id, opening],
    queryFn: () =>
      of === 'order' ? api.getOrderReceipt(id, { format: 'text' }) : api.getReturnReceipt(id, { format: 'text' }),
    staleTime: 'static',
    gcTime: 0,
  });

  return (
    <Dialog
      title={texts.orders.receipt}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.common.close}</Button>
          <Button look="primary" disabled={query.data === undefined} onClick={() => window.print()}>
            <Icon name="print" />
            {texts.orders.print}
          </Button>
        </>
      }
    >
      <Loaded query={query}>
        {(text) => (
          <pre className="receipt-text" tabIndex={0}>
            {text}
          </pre>
        )}
      </Loaded>
    </Dialog>
  );
}

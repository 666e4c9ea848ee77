import type { OrderDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { type Till, useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { amountOf } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';
import { RefundDialog, type RefundKind } from './refund-dialog.js';

const KINDS: readonly RefundKind[] = ['deposit', 'cancel', 'goodwill'];

/** Gives money of the order back without goods. The dialog stays until the money is handed over. */
export function OrderRefunds({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const [open, setOpen] = useState<RefundKind>();

  return (
    <>
      {KINDS.filter((kind) => isOffered(kind, order, till)).map((kind) => (
        <Button key={kind} onClick={() => setOpen(kind)}>
          {texts.refundTitles[kind]}
        </Button>
      ))}
      {open !== undefined && <RefundDialog order={order} kind={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function isOffered(kind: RefundKind, order: OrderDto, { mayAsk }: Till): boolean {
  const { status, paidAmount, refundedAmount, currency } = order;
  const paid = amountOf(paidAmount, currency);
  const hasDeposit = status === 'OPEN' && paid > 0n;
  switch (kind) {
    case 'deposit':
      return hasDeposit && mayAsk('REFUND_ORDER');
    case 'cancel':
      return hasDeposit && mayAsk('REFUND_ORDER') && mayAsk('CANCEL_ORDER');
    case 'goodwill':
      return isPaid(order) && paid > amountOf(refundedAmount, currency) && mayAsk('REFUND_ORDER');
  }
}

/** True for an order that was paid in full, whatever came back since. */
export function isPaid({ status }: OrderDto): boolean {
  return status !== 'OPEN' && status !== 'CANCELLED';
}

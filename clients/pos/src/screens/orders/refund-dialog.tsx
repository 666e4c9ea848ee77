import { formatMoney } from '@pos-backend/money';
import type { OrderDto, RefundDepositDto, RefundGoodwillDto, ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { type Act, ASK_WHAT_TO_APPROVE } from '../../app/approval.js';
import { FormDialog } from '../../app/form-dialog.js';
import { type Once, useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Field, MoneyField } from '../../design/field.js';
import { Icon } from '../../design/icon.js';
import { amountOf, readMoney } from '../../money/money.js';
import { MAX_REASON } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';
import { DrawerWarning } from '../sell/drawer-state.js';
import { useCashDrawer } from '../sell/use-drawer.js';
import { ReceiptDialog } from './receipt-dialog.js';
import { givesCash, refundsBy, useWay, WayFields } from './refund-way.js';
import { RefundList } from './return-done.js';

/** A deposit in whole or part, all of it with the cancellation of the order, or a part of the price without goods. */
export type RefundKind = 'deposit' | 'cancel' | 'goodwill';

interface RefundProps {
  order: OrderDto;
  kind: RefundKind;
  onClose: () => void;
}

/** Gives money of an order back without goods, and says what to hand over. */
export function RefundDialog({ order, kind, onClose }: RefundProps) {
  const [done, setDone] = useState<ReturnDto>();
  const once = useRefund(order, kind, setDone);
  if (done !== undefined) return <RefundDone done={done} onClose={onClose} />;

  return <RefundForm order={order} kind={kind} once={once} onClose={onClose} />;
}

type Request = RefundDepositDto & RefundGoodwillDto & Readonly<{ version: number; amount: string }>;

/** Sends the refund; one that this user may not give can be approved by another. */
function useRefund({ id: orderId }: OrderDto, kind: RefundKind, onDone: (done: ReturnDto) => void): Once<Request> {
  const { can } = useTill();
  const actOf = (amount: string): Act => {
    if (kind === 'goodwill') return { act: 'GOODWILL', orderId, amount };
    if (kind === 'cancel' && can('REFUND_ORDER') && !can('CANCEL_ORDER')) return { act: 'CANCEL_ORDER', orderId };

    return { act: 'REFUND', orderId, amount };
  };

  return useOnce(
    ({ version, reason, ...body }: Request, options) => {
      const conditions = { ...options, ifMatch: version };
      if (kind === 'goodwill') return api.refundGoodwill(orderId, { reason, ...body }, conditions);
      const cancel = kind === 'cancel';
      const approvalToken = options.approvalToken ?? (cancel ? ASK_WHAT_TO_APPROVE : undefined);

      return api.refundDeposit(
        orderId,
        { ...body, ...(reason !== '' && { reason }), cancel },
        { ...conditions, approvalToken },
      );
    },
    onDone,
    ({ amount }) => actOf(amount),
  );
}

function RefundForm({ order, kind, once, onClose }: RefundProps & { once: Once<Request> }) {
  const all = useTexts();
  const { orders: texts } = all;
  const { store, registerId, asTyped, money } = useTill();
  const { currency, version } = order;
  const most = refundable(order, kind);
  const [typed, setTyped] = useState(kind === 'goodwill' ? '' : asTyped(formatMoney(most, currency)));
  const [reason, setReason] = useState('');
  const amount = readMoney(typed, currency);
  const isWrong = amount === null || amount === 0n || amount > most;
  const choice = useWay(order, isWrong ? null : amount);
  const cash = useCashDrawer(!isWrong && givesCash(choice));
  const asText = formatMoney(amount ?? 0n, currency);
  const send = (): void =>
    once.mutate({
      ...{ version, amount: asText, reason: reason.trim() },
      ...refundsBy(choice, asText),
      ...(store !== undefined && { storeId: store.id }),
      ...(registerId !== undefined && { registerId }),
    });

  return (
    <FormDialog
      title={texts.refundTitles[kind]}
      submit={texts.refundActs[kind]}
      once={once}
      isIncomplete={isWrong || cash.isRefused || !choice.isComplete || (kind === 'goodwill' && reason.trim() === '')}
      onSubmit={send}
      onClose={onClose}
    >
      <MoneyField
        label={all.customers.amount}
        autoFocus
        readOnly={kind === 'cancel'}
        value={typed}
        note={texts.refundAtMost(money(most))}
        error={isWrong && typed.trim() !== '' ? texts.refundTooMuch : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Field
        label={kind === 'goodwill' ? all.customers.reason : texts.reason}
        maxLength={MAX_REASON}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <WayFields {...choice} />
      <DrawerWarning {...cash} />
    </FormDialog>
  );
}

/** The most that can be given back: what is paid on an open order, or what is left of a paid one. */
function refundable({ paidAmount, refundedAmount, currency }: OrderDto, kind: RefundKind): bigint {
  const paid = amountOf(paidAmount, currency);

  return kind === 'goodwill' ? paid - amountOf(refundedAmount, currency) : paid;
}

/** What is handed over now, by method, with its receipt. */
function RefundDone({ done, onClose }: { done: ReturnDto; onClose: () => void }) {
  const texts = useTexts();
  const [isPrinting, setPrinting] = useState(false);

  return (
    <>
      <Dialog
        title={texts.orders.returnDone(done.returnNumber)}
        onClose={onClose}
        actions={
          <>
            <Button onClick={() => setPrinting(true)}>
              <Icon name="print" />
              {texts.orders.receipt}
            </Button>
            <Button look="primary" autoFocus onClick={onClose}>
              {texts.common.close}
            </Button>
          </>
        }
      >
        <p role="status">{texts.orders.refundBooked}</p>
        <RefundList done={done} />
      </Dialog>
      {isPrinting && (
        <ReceiptDialog
          receipt={{ of: 'return', id: done.id }}
          customerId={done.customerId}
          onClose={() => setPrinting(false)}
        />
      )}
    </>
  );
}

import type { ClaimDto, OrderSummaryDto, UndoneClaimDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Notice } from '../../design/parts.js';
import { codeText, errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

interface ClaimDialogProps {
  customerId: string;
  claimable: readonly OrderSummaryDto[];
  onClose: () => void;
}

/** Links earlier sales to a customer, tells the points they earn, and takes it back. */
export default function ClaimDialog({ customerId, claimable, onClose }: ClaimDialogProps) {
  const [orders] = useState(claimable); // those of the opening: linked ones are claimable no longer
  const [claim, setClaim] = useState<ClaimDto>();

  return claim === undefined ? (
    <Choice customerId={customerId} orders={orders} onClaimed={setClaim} onClose={onClose} />
  ) : (
    <Claimed customerId={customerId} orders={orders} claim={claim} onClose={onClose} />
  );
}

interface ChoiceProps {
  customerId: string;
  orders: readonly OrderSummaryDto[];
  onClaimed: (claim: ClaimDto) => void;
  onClose: () => void;
}

function Choice({ customerId, orders, onClaimed, onClose }: ChoiceProps) {
  const { claims: texts } = useTexts();
  const till = useTill();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const orderIds = orders.map(({ id }) => id).filter((id) => !left.has(id));
  const once = useOnce((ids: string[], options) => api.claimOrders(customerId, { orderIds: ids }, options), onClaimed);
  const toggle = (id: string): void =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));

  return (
    <FormDialog
      title={texts.title}
      submit={texts.link(orderIds.length)}
      once={once}
      isIncomplete={orderIds.length === 0}
      onSubmit={() => once.mutate(orderIds)}
      onClose={onClose}
    >
      <p className="soft">{texts.explanation}</p>
      <ul className="list dialog-list">
        {orders.map(({ id, orderNumber, createdAt, totalAmount }) => (
          <li key={id}>
            <label className="list-row">
              <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />
              <span className="list-main">
                <strong>{orderNumber}</strong>
                <span className="soft small">{till.time(createdAt)}</span>
              </span>
              <span className="amount">{till.money(totalAmount)}</span>
            </label>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}

interface ClaimedProps extends Omit<ChoiceProps, 'onClaimed'> {
  claim: ClaimDto;
}

function Claimed({ customerId, orders, claim: { claimId, linked, skipped, pointsEarned }, onClose }: ClaimedProps) {
  const all = useTexts();
  const { claims: texts, common } = all;
  const [undone, setUndone] = useState<UndoneClaimDto>();
  const { mutate, error, isPending } = useOnce(
    (id: string, options) => api.undoClaim(customerId, id, options),
    setUndone,
  );
  const numberOf = (id: string): string => orders.find((order) => order.id === id)?.orderNumber ?? '';

  return (
    <Dialog
      title={texts.title}
      onClose={onClose}
      actions={
        <>
          {claimId !== null && undone === undefined && (
            <Button disabled={isPending} onClick={() => mutate(claimId)}>
              {texts.undo}
            </Button>
          )}
          <Button look="primary" autoFocus onClick={onClose}>
            {common.close}
          </Button>
        </>
      }
    >
      {error !== null && <Notice tone="danger">{errorText(error, all)}</Notice>}
      {undone === undefined ? (
        <Notice tone={linked > 0 ? 'good' : 'warning'}>{texts.linked(linked, pointsEarned)}</Notice>
      ) : (
        <Notice>{texts.undone(undone.unlinked, undone.pointsTakenBack)}</Notice>
      )}
      {skipped.length > 0 && (
        <ul className="list">
          {skipped.map(({ id, code }) => (
            <li key={id} className="list-row">
              <strong>{numberOf(id)}</strong>
              <span>{codeText(code, all) ?? code}</span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

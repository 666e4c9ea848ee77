import { askFor, lastApproved } from '../../app/approval.js';
import { useOutbox } from '../../app/outbox.js';
import { Button } from '../../design/button.js';
import type { Entry } from '../../outbox/outbox.js';
import { useTexts } from '../../texts/texts.js';

/** Lets another user approve a refused sale as it is, and sends it again. Nothing for a sale that no approval helps. */
export function ApproveSale({ entry }: { entry: Entry }) {
  const { approval: texts } = useTexts();
  const outbox = useOutbox();
  const { id, state } = entry;
  const needed = state.name === 'refused' ? state.reason.approval : undefined;
  if (needed === undefined) return null;
  const act = { ...needed, orderId: id };
  const ask = async (): Promise<void> => {
    const approval = await askFor(act);
    if (approval === undefined) return;
    await outbox.approve(id, approval.token);
    const done = await outbox.settled(id);
    if (done.state.name === 'sent') lastApproved.set({ act, approverName: approval.approverName });
  };

  return <Button onClick={() => void ask()}>{texts.letApprove}</Button>;
}

import { askFor, lastApproved } from '../../app/approval.js';
import { useOutbox } from '../../app/outbox.js';
import { Button } from '../../design/button.js';
import type { Entry } from '../../outbox/outbox.js';
import type { NeededApproval } from '../../outbox/refusal.js';
import { useTexts } from '../../texts/texts.js';

/**
 * Lets another user approve a refused sale as it is, and sends it again. An open order is changed in steps: one that needs an approval
 * of its own is asked for when the step before has passed. Nothing for a sale that no approval helps.
 */
export function ApproveSale({ entry }: { entry: Entry }) {
  const { approval: texts } = useTexts();
  const outbox = useOutbox();
  const { id } = entry;
  const needed = neededBy(entry);
  if (needed === undefined) return null;
  const ask = async (asked: NeededApproval): Promise<void> => {
    const act = { ...asked, orderId: id };
    const approval = await askFor(act);
    if (approval === undefined) return;
    await outbox.approve(id, approval.token);
    const done = await outbox.settled(id);
    if (done.state.name === 'sent') lastApproved.set({ act, approverName: approval.approverName });
    const next = hasBeenUsed(done) ? neededBy(done) : undefined;
    if (next !== undefined) await ask(next);
  };

  return <Button onClick={() => void ask(needed)}>{texts.letApprove}</Button>;
}

function neededBy({ state }: Entry): NeededApproval | undefined {
  return state.name === 'refused' ? state.reason.approval : undefined;
}

/** False for an approval that did not fit, such as that of a user who may not go so far either. */
function hasBeenUsed({ state }: Entry): boolean {
  return state.name !== 'refused' || state.reason.code !== 'APPROVAL_NOT_VALID';
}

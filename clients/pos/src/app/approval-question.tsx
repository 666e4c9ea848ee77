import { lazy, Suspense, useEffect } from 'react';
import { Button } from '../design/button.js';
import { Icon } from '../design/icon.js';
import { Notice } from '../design/parts.js';
import { useTexts } from '../texts/texts.js';
import { actsOf, lastApproved, question } from './approval.js';
import { useStore } from './store.js';
import { useTill } from './till.js';

const ApprovalDialog = lazy(() => import('../screens/approval/approval-dialog.js'));

/** Asks for an approval while an act waits for one. */
export function ApprovalQuestion() {
  const asked = useStore(question);
  if (asked === undefined) return null;

  return (
    <Suspense fallback={null}>
      <ApprovalDialog {...asked} />
    </Suspense>
  );
}

/** Names who did and who approved the last act, until the user leaves the screen. */
export function ApprovedNotice() {
  const { approval: texts, common } = useTexts();
  const { me } = useTill();
  const approved = useStore(lastApproved);
  useEffect(() => () => lastApproved.set(undefined), []);
  if (approved === undefined) return null;
  const acts = actsOf(approved.act).map(({ act }) => texts.acts[act]);

  return (
    <div className="approved">
      <Notice tone="good">
        <span>{texts.approved(acts.join(', '), me.user.name, approved.approverName)}</span>
        <Button look="quiet" aria-label={common.close} onClick={() => lastApproved.set(undefined)}>
          <Icon name="remove" />
        </Button>
      </Notice>
    </div>
  );
}

import { FormDialog } from './form-dialog.js';
import { useOnce } from './once.js';

interface ActivityDialogProps {
  isActive: boolean;
  /** What is asked, which is the button as well: to take out of use, or to take into use again. */
  title: string;
  /** What follows when it is taken out of use. */
  note: string;
  change: (activity: { isActive: boolean }) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a user, a store or a register is taken out of use, or into use again. */
export function ActivityDialog({ isActive, title, note, change, onDone, onClose }: ActivityDialogProps) {
  const once = useOnce(change, onDone);

  return (
    <FormDialog
      title={title}
      submit={title}
      once={once}
      onSubmit={() => once.mutate({ isActive: !isActive })}
      onClose={onClose}
    >
      {isActive && <p>{note}</p>}
    </FormDialog>
  );
}

import { lazy, Suspense, useState } from 'react';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';

const NoteDialog = lazy(() => import('./note-dialog.js'));

interface NoteEntryProps {
  /** What the note is about. */
  title: string;
  /** The text of the button. Default: an icon. */
  label?: string;
  note: string | undefined;
  /** Called with undefined to take the note away. */
  onDone: (note: string | undefined) => void;
}

/** A button that asks for the note of the sale or of a line. */
export function NoteEntry({ title, label, note, onDone }: NoteEntryProps) {
  const [isAsking, setAsking] = useState(false);
  const ask = (): void => setAsking(true);

  return (
    <>
      {label === undefined ? (
        <button type="button" className="icon-button" aria-label={title} onClick={ask}>
          <Icon name="note" />
        </button>
      ) : (
        <Button look="quiet" onClick={ask}>
          <Icon name="note" />
          {label}
        </Button>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <NoteDialog
            title={title}
            note={note}
            onDone={(text) => {
              if (text !== note) onDone(text);
              setAsking(false);
            }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

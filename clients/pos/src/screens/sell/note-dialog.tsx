import { type KeyboardEvent, useState } from 'react';
import { FormDialog, LOCAL } from '../../app/form-dialog.js';
import { TextAreaField } from '../../design/field.js';
import { MAX_NOTE } from '../../sale/limits.js';
import { readNote } from '../../sale/note.js';
import { useTexts } from '../../texts/texts.js';

interface NoteDialogProps {
  title: string;
  note: string | undefined;
  /** Called with undefined when the text was taken out. */
  onDone: (note: string | undefined) => void;
  onClose: () => void;
}

/** Asks for a note. Enter saves it, as in every other dialog; with Shift it begins a new line. */
export default function NoteDialog({ title, note, onDone, onClose }: NoteDialogProps) {
  const { sell, common } = useTexts();
  const [text, setText] = useState(note ?? '');
  const submit = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <FormDialog
      title={title}
      submit={common.save}
      once={LOCAL}
      onSubmit={() => onDone(readNote(text))}
      onClose={onClose}
    >
      <TextAreaField
        label={sell.note}
        note={sell.noteHint}
        autoFocus
        maxLength={MAX_NOTE}
        value={text}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={submit}
      />
    </FormDialog>
  );
}
